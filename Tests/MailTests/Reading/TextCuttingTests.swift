import TestSupport
import Testing

@testable import Mail

@Suite("Newest text")
struct NewestTextTests {
    @Test(
        "what a person wrote now",
        arguments: [
            ("见附件", "见附件"),
            ("谢谢！ 发自我的iPhone", "谢谢！"),
            ("好\n\n发自我的 iPhone", "好"),
            ("好\n从我的华为手机发送", "好"),
            ("ok\n\nSent from my iPhone", "ok"),
            ("这张是发自我的手机，请看", "这张是发自我的手机，请看"),
            ("a\n-- \nname\nphone", "a"),
            ("a\n\n------------------ 原始邮件 ------------------\n发件人: x", "a"),
            ("a\n------------------ Original ------------------\nFrom: x", "a"),
            ("a\n-----邮件原件-----\n发件人: x", "a"),
            ("a\n-----Original Message-----\nFrom: x", "a"),
            ("a\n发件人： x\n发送时间： y\n收件人： z\nold", "a"),
            ("a\n________________________________\nFrom: x\nSent: y\nold", "a"),
            ("a\nOn Mon, 1 Jan 2024 at 10:00, X <x@y.example> wrote:\n\nold", "a"),
            ("a\nOn Mon, 1 Jan 2024 at 10:00,\nX <x@y.example> wrote:\n> old", "a"),
            ("a\n在 2019-09-18 09:00:00，\"审核\" <s@y.example> 写道：\n> old", "a"),
            ("a\n审核 <s@y.example> 于2019年9月18日周三 写道：\n\nold", "a"),
            ("> q\nanswer\n> q", "answer"),
            ("请在2019年9月30日前补交\n张三", "请在2019年9月30日前补交\n张三"),
            ("From: 是什么意思？\n请说明", "From: 是什么意思？\n请说明"),
            ("", ""),
        ])
    func cut(text: String, newest: String) {
        #expect(newestText(text, subject: "Re: x") == newest)
    }

    @Test(
        "a reviewer's form is kept whole unless it is quoted",
        arguments: [
            ("#补正\n-- \n- 材料: a\n#完", "#补正\n-- \n- 材料: a\n#完"),
            ("x\n-- \nsig\n#补正\n材料: a\n#完", "x\n#补正\n材料: a\n#完"),
            ("x\n> #补正\n> 材料: a\n> #完", "x"),
            ("x\n-----Original Message-----\n#补正\n材料: a\n#完", "x"),
            ("#补正\nno end\n-- \nsig", "#补正\nno end"),
        ])
    func forms(text: String, newest: String) {
        #expect(newestText(text, subject: "") == newest)
    }

    @Test("only a forward without own words gives the forwarded words")
    func forwards() {
        let text = "------------------ 原始邮件 ------------------\n发件人: x\n主题: y\n\n缺少域名证书"
        #expect(newestText(text, subject: "转发: 初审") == "缺少域名证书")
        #expect(newestText(text, subject: "回复: 初审") == "")
        #expect(newestText("看这个\n" + text, subject: "转发: 初审") == "看这个")
    }
}

@Suite("HTML text")
struct HTMLTextTests {
    private func text(_ html: String) -> String {
        cleanText(HTMLText(Array(html.utf8), limit: 1 << 20).text)
    }

    @Test(
        "what a reader would copy",
        arguments: [
            ("<p>a</p><p>b</p>", "a\nb"), ("a<br>b<BR/>c", "a\nb\nc"), ("a  \n b", "a b"),
            ("a&nbsp;&nbsp;b", "a  b"),
            ("&lt;b&gt; &amp;&#x4E00;&#19968; &bogus;", "<b> &一一 &bogus;"),
            ("<script>x<b></script>y", "y"),
            ("<style>p{}</style><!-- c --><title>t</title>y", "t\ny"),
            ("<table><tr><td>1<td><p>b</p><p>c</p></tr></table>", "1\tb c"),
            (
                "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table><p>c</p></td></tr></table>",
                "a\tb\nc"
            ),
            ("<blockquote type=cite>a<br>b</blockquote>c", "> a\n> b\nc"),
            ("<blockquote style='margin:0'>a</blockquote>", "a"),
            ("<div style=\"display: none\">x<div>y</div></div>z", "z"),
            ("a < b and c > d", "a < b and c > d"), ("<a title=\"x>y\" href=#>t</a>", "t"),
            ("<p title=\"open>a</p>", "a"), ("<", "<"), ("a<b", "a<b"), ("<!-- open", ""), ("", ""),
        ])
    func table(html: String, expected: String) {
        #expect(text(html) == expected)
    }

    @Test("anchors keep their addresses")
    func anchors() {
        let html = HTMLText(
            Array("x <a class=b href='http://a.example/?p=1&amp;q=2'>t</a>".utf8), limit: 99)
        #expect(html.anchors.map(\.url) == ["http://a.example/?p=1&q=2"])
    }

    @Test("the text ends at its limit")
    func limit() {
        let html = Array(String(repeating: "<td>x", count: 100_000).utf8)
        #expect(HTMLText(html, limit: 1000).bytes.count <= 1010)
    }

    @Test("noise made of markup never traps", arguments: 0..<60)
    func noise(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let words = [
            "<", ">", "</", "\"", "'", "=", "table", "<tr>", "<td>", "</tr>", "<!--", "&", "&#",
            ";",
            "<a href", "blockquote", "<script", "x", " ", "\n", "style=display:none", "</table>",
        ]
        let html = (0..<300).map { _ in words.randomElement(using: &random) ?? "" }.joined()
        #expect(text(html).utf8.count <= html.utf8.count * 4)
    }
}

@Suite("Flowed text")
struct FlowedTextTests {
    @Test(
        "paragraphs are put together (D10)",
        arguments: [
            ("a \nb", DeletedBlank.kept, "a b"), ("a \nb", .deleted, "ab"), ("a\nb", .kept, "a\nb"),
            ("a \n-- \nb", .kept, "a \n-- \nb"), ("a \n> q", .kept, "a \n> q"),
            (" >x", .kept, ">x"),
        ])
    func table(text: String, blank: DeletedBlank, expected: String) {
        #expect(unflowed(text, deletesBlank: blank) == expected)
    }
}

@Suite("Links to files kept elsewhere")
struct CloudLinksTests {
    @Test(
        "services by host and path",
        arguments: [
            ("http://mail.qq.com/cgi-bin/ftnExs_download?t=x", "qq-large-attachment"),
            ("https://wx.mail.qq.com/ftn/download?func=3", "qq-large-attachment"),
            ("https://iwx.mail.qq.com/ftn/download?func=4", "qq-transfer-station"),
            (
                "https://mail.126.com/large-attachment-download/index.html?p=X",
                "netease-large-attachment"
            ),
            (
                "https://edisk.qiye.163.com/api/biz/attachment/download?identity=a",
                "netease-enterprise-disk"
            ),
            ("http://download.cloud.189.cn/file/downloadFile.action?dt=5", "189-cloud"),
            ("https://1drv.ms/u/s!A", "onedrive"),
            ("https://drive.google.com/file/d/1", "google-drive"),
            ("https://PAN.baidu.com/s/1", "baidu-pan"), ("https://x.example/pan.baidu.com", nil),
            ("https://pan.baidu.com@evil.example/s/1", nil),
            ("https://pan.baidu.com.evil.example/", nil),
            ("https://mail.qq.com/", nil), ("nothing", nil),
        ] as [(String, String?)])
    func kinds(url: String, kind: String?) {
        #expect(CloudLinks.kind(of: url) == kind)
    }

    @Test("a name and a date stand before the link")
    func namedLink() {
        var links = CloudLinks()
        links.take(
            plain: Array(
                "手持(1).zip (1.2G, 2026年1月2日 03:04 到期) 下载：https://wx.mail.qq.com/ftn/download?a=1。"
                    .utf8))
        #expect(
            links.links == [
                Message.Link(
                    kind: "qq-large-attachment", url: "https://wx.mail.qq.com/ftn/download?a=1",
                    name: "手持(1).zip", expires: "2026-01-02T03:04:00+08:00")
            ])
    }
}
