/// The language of a page's own words; messages stand in theirs.
package enum PageLanguage: String, Sendable, CaseIterable {
  case english = "en"
  case french = "fr"
  /// Dari, as written in Afghanistan.
  case dari = "prs"

  var isRightToLeft: Bool { self == .dari }

  /// The value of `dir` in HTML.
  var direction: String { isRightToLeft ? "rtl" : "ltr" }

  var wording: Wording {
    switch self {
    case .english: .english
    case .french: .french
    case .dari: .dari
    }
  }
}

extension PageLanguage {
  /// The BCP 47 tag that browsers know best.
  var htmlTag: String {
    switch self {
    case .english: "en"
    case .french: "fr"
    case .dari: "fa-AF"
    }
  }
}
