import Testing

@testable import Console

@Suite struct ExportTests {
    @Test(
        "no cell is a formula, and none breaks its row (C7, F7)",
        arguments: [
            ("=1+1", "\"'=1+1\""), ("+49", "\"'+49\""), ("-1", "\"'-1\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""), ("\r=1", "\"'\r=1\""), ("＝1", "\"'＝1\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\r\nlines", "\"two\r\nlines\""), ("a,b", "\"a,b\""),
            ("x\"\u{301},=1", "\"x\"\"\u{301},=1\""), ("=\u{FE0F}1", "\"'=\u{FE0F}1\""),
            ("\r\n=1", "\"'\r\n=1\""), ("", "\"\""),
        ])
    func cells(text: String, cell: String) { #expect(CSVExport.cell(text) == cell) }

    @Test("a label's value cannot end its line")
    func exposition() {
        var text = Exposition()
        text.add("a_total", .counter, "Help.", [(["l": "x\"\n\\"], 1.5), (["l": ""], 2)])
        #expect(
            text.text == """
                # HELP a_total Help.
                # TYPE a_total counter
                a_total{l="x\\"\\n\\\\"} 1.5
                a_total{l=""} 2

                """)
    }
}
