package import Materials

/// The last day to come that a text names, as an answering machine names its owner's return; nil
/// when it names none.
package func lastDayNamed(in text: String, on today: CalendarDate) -> CalendarDate? {
    let lexicon = Lexicon.builtIn
    let text = NormalText(text, variants: lexicon.variants)
    let whole = 0..<Trimming(text: text, lexicon: lexicon).endOfNewText
    var tokenizer = Tokenizer(
        text, lexicon: lexicon, today: today, workingDays: .builtIn, points: 0)
    return tokenizer.tokens(in: [whole]).compactMap { $0.day?.day }.filter { $0 >= today }.max()
}
