/// Names whose spellings no rule would give, as they are common in Afghanistan.
enum KnownNames {
  /// Spellings of a folded word in both scripts.
  static func spellings(of word: [UInt32]) -> (latin: [String], arabic: [String]) {
    guard let index = byWord[word] else { return ([], []) }
    return groups[index]
  }

  private static let groups: [(latin: [String], arabic: [String])] = list.split(separator: "\n").map
  {
    let words = $0.split(separator: " ").map(String.init)
    func isArabic(_ word: String) -> Bool {
      LetterKind.of(word.unicodeScalars.first?.value ?? 0) == .arabic
    }
    return (words.filter { !isArabic($0) }, words.filter(isArabic))
  }

  private static let byWord: [[UInt32]: Int] = {
    var byWord: [[UInt32]: Int] = [:]
    for (index, group) in groups.enumerated() {
      for word in group.latin + group.arabic {
        byWord[FoldedText(Array(word.utf8)).scalars] = index
      }
    }
    return byWord
  }()

  private static let list = """
    محمد Mohammad Muhammad Mohammed Muhammed Mohamad Mohd
    احمد Ahmad Ahmed Ahmadi
    علی Ali Aly
    حسین Hussain Hossein Hussein Husain Hosain
    حسن Hasan Hassan
    فاطمه Fatima Fatema Fatemeh Fatimah
    زهرا Zahra Zahrah
    زهره Zohra Zuhra
    مریم Maryam Mariam Miriam
    عبدالله Abdullah Abdollah
    عبدل عبدال Abdul Abdol Abdal
    رحمان Rahman Rehman
    رحیم Rahim Raheem Rahimi
    کریم Karim Kareem
    حکیم Hakim Hakeem
    نعیم Naim Naeem Nayem
    ابراهیم Ibrahim Ebrahim
    اسماعیل Ismail Esmail Ismael
    یوسف Yusuf Yousuf Yousef Yosuf Joseph
    یونس Yunus Younus Younes
    یعقوب Yaqub Yaqoob Yaghoub
    عمر Omar Umar Omer
    عثمان Osman Usman Othman
    خالد Khalid Khaled
    ولید Walid Waleed
    جمیله Jamila Jameela Djamila
    لیلا Leila Laila Layla
    سمیه Sumaya Somaya Somayeh
    خدیجه Khadija Khadijah Khadeja
    عایشه Aisha Ayesha Aysha
    صفیه Safia Safiya Safiyah
    ثریا Soraya Suraya Thuraya
    شریف Sharif Shareef
    لطیف Latif Lateef
    قاسم Qasim Qasem Ghasem Kasim
    قادر Qader Qadir Ghader Kadir
    غلام Ghulam Gholam Golam
    غفور Ghafoor Ghafur Ghafour
    ذبیح Zabih Zabeeh
    ضیا Zia Ziya
    طاهره Tahera Tahira Tahereh
    ظاهر Zaher Zahir
    عزیز Aziz Azeez
    مسعود Massoud Masoud Masood Masud
    محمود Mahmoud Mahmood Mahmud
    مصطفی Mustafa Mostafa
    مرتضی Murtaza Morteza Mortaza
    موسی Musa Moosa Mousa
    عیسی Esa Issa Isa
    هادی Hadi Hady
    وحید Wahid Vahid Waheed
    نوید Navid Naweed Nawid
    فرید Farid Fareed
    حمید Hamid Hameed
    مجید Majid Majeed
    رشید Rashid Rasheed
    سعید Said Saeed Sayeed
    سید Sayed Said Sayyid Seyed
    خان Khan
    جان Jan Jaan Jon
    گل Gul Gol
    آقا Agha Aqa
    بی‌بی Bibi
    الدین Uddin Oddin Eddin
    """
}
