import Testing

@testable import Mail

@Suite("Header words")
struct HeaderTextTests {
    private let header = HeaderText(charsets: CharsetDecoder())

    @Test(
        "encoded words",
        arguments: [
            ("plain", "plain"), (" folded\r\n value", "folded value"),
            ("=?utf-8?B?5o6I5p2D5Lmm?=", "授权书"), ("=?UTF-8?q?a=20b_c?=", "a b c"),
            ("=?utf-8?B?5o6I?= =?utf-8?B?5p2D?=", "授权"),
            ("=?utf-8?B?5o6I?=\r\n =?utf-8?B?5p2D?=", "授权"),
            ("=?gbk?B?ytrIqMrp?= (1)", "授权书 (1)"), ("Re: =?utf-8?B?5o6I?= x", "Re: 授 x"),
            ("=?utf-8*zh?B?5o6I?=", "授"), ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
            ("=?utf-8?B?5o6I", "=?utf-8?B?5o6I"), ("a=?b", "a=?b"), ("=", "="), ("", ""),
            ("=?utf-8?q?hi=0D=0ABcc:_x?=", "hiBcc: x"), ("=?utf-8?q?=E2=80=AEgpj?=", "gpj"),
        ])
    func decoded(raw: String, text: String) {
        #expect(header.decoded(Array(raw.utf8)) == text)
    }

    @Test("a character split over two words is one")
    func splitCharacter() {
        #expect(header.decoded(Array("=?gb2312?B?ytrI?= =?GB2312?B?qMrp?=".utf8)) == "授权书")
    }

    @Test("a flood of beginnings takes time in proportion to its length")
    func flood() {
        for beginning in ["=?", "=?a?Q?", "=?a", "?=", "=?=?", "=?a?B?QQ=="] {
            let raw = Array(String(repeating: beginning, count: 40_000).utf8)
            var scanner = EncodedWordScanner(raw[...])
            var pieces = 0
            while scanner.next() != nil { pieces += 1 }
            #expect(pieces <= raw.count)
        }
    }
}

@Suite("Field parameters")
struct FieldParametersTests {
    private let header = HeaderText(charsets: CharsetDecoder())

    private func name(_ field: String) -> String? {
        FieldParameters(Array(field.utf8)).words("filename", header)
            .map(HeaderText.printable)
    }

    @Test(
        "a file name in every form clients write",
        arguments: [
            ("attachment; filename=a.jpg", "a.jpg"),
            ("attachment; filename=\"a b.jpg\"", "a b.jpg"),
            ("attachment; filename=\"a;b.jpg\"", "a;b.jpg"),
            ("attachment;filename=\"q\\\"x\"", "q\"x"),
            ("attachment; filename*=utf-8''%E6%8E%88.jpg", "授.jpg"),
            ("attachment; filename*=gb2312'zh'%CA%DA.jpg", "授.jpg"),
            ("attachment; filename*0=\"a\"; filename*1=\"b\"", "ab"),
            ("attachment; filename*1=b; filename*0=a", "ab"),
            ("attachment; filename*0*=utf-8''%E6%8E; filename*1*=%88; filename*2=.jpg", "授.jpg"),
            ("attachment; filename=x; filename*=utf-8''y", "y"),
            ("attachment; filename*=utf-8''y; filename=x", "y"),
            ("attachment; filename=\"=?utf-8?B?5o6I?=\"", "授"), ("attachment; filename=\"a", "a"),
            ("attachment; filename=", ""),
        ])
    func names(field: String, expected: String) {
        #expect(name(field) == expected)
    }

    @Test(
        "what two readers may take differently is noticed",
        arguments: [
            ("multipart/mixed; boundary=a; boundary=b", ["boundary"], true),
            ("multipart/mixed; boundary=a; boundary=a", [], true),
            ("multipart/mixed (x); boundary=a", [], false),
            ("multipart/mixed; boundary=\"a", [], false),
            ("image/jpeg; name=a (1).jpg", [], true),
        ] as [(String, [String], Bool)])
    func oddities(field: String, conflicts: [String], isWellFormed: Bool) {
        let parameters = FieldParameters(Array(field.utf8))
        #expect(parameters.conflicts == conflicts)
        #expect(parameters.isWellFormed == isWellFormed)
    }

    @Test(
        "a name is only ever a name (F1, F3, F5, F7)",
        arguments: [
            ("../../etc/passwd", "passwd"), ("C:\\x\\photo.jpg", "photo.jpg"), ("..", ""),
            (".", ""),
            ("/", ""), ("a\u{0}b\r\nc", "abc"), ("\u{202E}gpj.exe", "gpj.exe"),
            ("e\u{301}.pdf", "\u{E9}.pdf"), ("  a  b  ", "a b"), ("", ""),
            ("\\\\server\\share\\a.jpg", "a.jpg"), ("/dev/null", "null"), ("CON", "CON"),
            ("a\u{2066}gpj\u{2069}.exe", "agpj.exe"), ("a\u{200B}b.jpg", "ab.jpg"),
            ("a.jpg::$DATA", "a.jpg::$DATA"), ("a.jpg.exe", "a.jpg.exe"), ("a.jpg ", "a.jpg"),
            ("\"><img src=x onerror=alert(1)>.jpg", "\"><img src=x onerror=alert(1)>.jpg"),
            ("=cmd|calc!A0", "=cmd|calc!A0"), ("${jndi:ldap:x}%n%s", "${jndi:ldap:x}%n%s"),
        ])
    func attachmentNames(sent: String, shown: String) {
        #expect(Array(attachmentName(sent, header.charsets).utf8) == Array(shown.utf8))
    }

    @Test("a name of any length ends at 255 bytes, its ending kept (F6)")
    func longName() {
        let name = attachmentName(String(repeating: "授", count: 300) + ".jpg", header.charsets)
        #expect(name.utf8.count <= 255)
        #expect(name.hasSuffix("授.jpg"))
    }
}

@Suite("Addresses")
struct AddressListTests {
    private let header = HeaderText(charsets: CharsetDecoder())

    private func list(_ field: String) -> AddressList {
        AddressList(Array(field.utf8), header: header, limit: 100)
    }

    @Test(
        "one plain author",
        arguments: [
            ("z@a.example", "", "z@a.example"), ("<z@a.example>", "", "z@a.example"),
            ("Zhang San <z@a.example>", "Zhang San", "z@a.example"),
            ("\"Zhang, San\" <z@a.example>", "Zhang, San", "z@a.example"),
            ("=?utf-8?B?5byg5LiJ?= <z@a.example>", "张三", "z@a.example"),
            ("\"=?utf-8?B?5byg5LiJ?=\" <z@a.example>", "张三", "z@a.example"),
            ("z@a.example (Zhang)", "Zhang", "z@a.example"),
            ("\"admin@legit.example\" <x@evil.example>", "admin@legit.example", "x@evil.example"),
            ("admin@legit.example <x@evil.example>", "admin@legit.example", "x@evil.example"),
            ("z\r\n <z@a.example>", "z", "z@a.example"), ("张三<z@a.example>", "张三", "z@a.example"),
        ])
    func plain(field: String, name: String, address: String) throws {
        #expect(try list(field).author.get() == Message.Mailbox(name: name, address: address))
    }

    @Test(
        "an author that readers see differently is none",
        arguments: [
            "a@x.example, b@x.example", "<@a,@b:v@x.example>",
            "<admin@legit.example><x@evil.example>",
            "<v@x.example> NOTIFY=NEVER", "<v@x.example", "<admin@legit.example\u{0}@evil.example>",
            "=?utf-8?q?a=40b.example?=@evil.example",
        ])
    func ambiguous(field: String) {
        #expect(list(field).author == .failure(.ambiguous))
    }

    @Test(
        "an author that cannot be answered is none",
        arguments: [
            "", "undisclosed-recipients:;", "group: a@x.example;", "\"a b\"@x.example",
            "<\"a b\"@x.example>", "Zhang San", "\"a\r\n RCPT TO:<e@y.example>\"@x.example",
        ])
    func notRepliable(field: String) {
        #expect(list(field).author == .failure(.notRepliable))
    }

    @Test("several recipients")
    func several() {
        let mailboxes = list("\"A, B\" <a@x.example>, c@x.example; 张三 <d@x.example>").mailboxes
        #expect(mailboxes.map(\.address) == ["a@x.example", "c@x.example", "d@x.example"])
        #expect(mailboxes.map(\.name) == ["A, B", "", "张三"])
    }

    @Test("nested groups and a million addresses end at the limit")
    func floods() {
        #expect(list(String(repeating: "g:", count: 200_000)).mailboxes.isEmpty)
        let many = list(String(repeating: "a@x.example,", count: 10_000))
        #expect(many.mailboxes.count == 100)
        #expect(many.oddities.contains(.tooMany))
        #expect(list(String(repeating: "(", count: 200_000)).oddities.contains(.unclosed))
    }
}

@Suite("Date and ids")
struct DateAndIDTests {
    @Test(
        "dates",
        arguments: [
            ("Thu, 19 Sep 2019 15:30:12 +0800", "2019-09-19T15:30:12+08:00"),
            ("19 Sep 2019 15:30 +0800", "2019-09-19T15:30:00+08:00"),
            ("Thu,19 Sep 2019 15:30:12 GMT (x)", "2019-09-19T15:30:12Z"),
            ("1 Jan 20 00:00:00 PST", "2020-01-01T00:00:00-08:00"),
            ("Thu, 19 Sep 9999 15:30:12 -0000", "9999-09-19T15:30:12-00:00"),
            ("29 Feb 2024 23:59:60 +0000", "2024-02-29T23:59:59+00:00"),
            ("29 Feb 2023 00:00:00 +0000", nil), ("32 Jan 2020 00:00:00 +0000", nil),
            ("2019-09-19 15:30", nil), ("", nil), ("Thu, 19 Sep 20199 15:30:12 +0800", nil),
        ] as [(String, String?)])
    func dates(field: String, expected: String?) {
        #expect(internetDate(Array(field.utf8)) == expected)
    }

    @Test(
        "message ids",
        arguments: [
            ("<a@b>", ["a@b"]), (" <a@b>\r\n <c@d>", ["a@b", "c@d"]), ("a@b", ["a@b"]),
            ("Your mail <a@b> of today", ["a@b"]), ("<a>", []), ("<a@b", []), ("", []),
            ("<a@\r\n b>", ["a@b"]),
        ] as [(String, [String])])
    func ids(field: String, expected: [String]) {
        #expect(messageIDs(Array(field.utf8)) == expected)
    }

    @Test("ten thousand references end at a hundred")
    func manyIDs() {
        let field = Array(String(repeating: "<a@b> ", count: 10_000).utf8)
        #expect(messageIDs(field).count == 100)
    }
}
