/// Links: to maps, with marks of who shared them, shortened ones, and pages of people.
enum LinkDetector {
  static func find(in text: GateText, _ found: inout FoundPlaces) {
    var index = 0
    while index < text.tokens.count {
      let stretch = index..<text.stretch(around: index).upperBound
      if text.tokens[stretch].contains(where: { text.isSign($0, 0x2E) || text.isSign($0, 0x3A) }) {
        judge(text.range(stretch.lowerBound, stretch.upperBound - 1), in: text, &found)
      }
      index = max(index + 1, stretch.upperBound)
    }
  }

  private static func judge(_ range: Range<Int>, in text: GateText, _ found: inout FoundPlaces) {
    let link = LinkParts(text.scalars[range])
    if link.scheme.elementsEqual(geo) || !link.host.isEmpty && isMap(link) {
      return found.add(.mapLink, range)
    }
    guard !link.host.isEmpty else { return }
    if known(link.host, among: shorteners) { return found.add(.shortLink, range) }
    if known(link.host, among: social), link.path.count > 1 {
      found.add(link.isPost ? .trackedLink : .handle, range)
    }
    let isTracked =
      link.hasFragment || link.keys.contains { !harmlessKeys.contains(Array($0)) }
    if link.hasScheme, isTracked { found.add(.trackedLink, range) }
  }

  private static func isMap(_ link: LinkParts) -> Bool {
    if known(link.host, among: maps) { return true }
    let isSearch = link.host.split(separator: 0x2E).contains { $0.elementsEqual(google) }
    return isSearch && (link.path.starts(with: mapsPath) || link.host.starts(with: mapsHost))
  }

  private static func known(_ host: ArraySlice<UInt32>, among known: Set<[UInt32]>) -> Bool {
    let labels = host.split(separator: 0x2E, omittingEmptySubsequences: false)
    return labels.indices.contains { start in
      known.contains(Array(labels[start...].joined(separator: [0x2E])))
    }
  }

  private static func list(_ text: String) -> Set<[UInt32]> {
    Set(Lexicon.folded(text).split { $0 == 0x20 || $0 == 0x0A }.map(Array.init))
  }

  private static let geo = Lexicon.folded("geo")
  private static let google = Lexicon.folded("google")
  private static let mapsPath = Lexicon.folded("/maps")
  private static let mapsHost = Lexicon.folded("maps.")
  private static let maps = list(
    """
    maps.app.goo.gl goo.gl/maps maps.google.com waze.com openstreetmap.org osm.org osm.li ge0.me
    maps.apple.com w3w.co what3words.com here.com yandex.ru/maps maps.yandex.ru omaps.app
    organicmaps.app mapy.cz maps.me plus.codes glympse.com gaiagps.com bing.com/maps
    """)
  private static let shorteners = list(
    """
    bit.ly t.co goo.gl tinyurl.com ow.ly is.gd v.gd cutt.ly buff.ly rb.gy lnkd.in fb.me shorturl.at
    tiny.cc s.id t.ly dub.sh rebrand.ly shorturl.com vm.tiktok.com fb.watch
    """)
  private static let social = list(
    """
    facebook.com instagram.com twitter.com x.com t.me telegram.me wa.me tiktok.com linkedin.com
    snapchat.com threads.net youtube.com vk.com signal.me m.me imo.im skype.com fb.com reddit.com
    whatsapp.com bsky.app mastodon.social
    """)
  private static let harmlessKeys = list("v id q p page lang hl l t")
}
