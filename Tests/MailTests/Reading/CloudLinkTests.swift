import Testing

@testable import Mail

@Suite("Links to files kept elsewhere are known, never opened")
struct CloudLinkTests {
    @Test(
        "by their service",
        arguments: [
            (
                "http://mail.qq.com/cgi-bin/ftnExs_download?t=exs_ftn_download&k=1",
                "qq-large-attachment"
            ),
            ("https://exmail.qq.com/cgi-bin/ftnExs_download?k=1", "qq-large-attachment"),
            ("https://wx.mail.qq.com/ftn/download?func=3&k=1", "qq-large-attachment"),
            ("https://mail.qq.com/cgi-bin/ftnGetFile?k=1", "qq-transfer-station"),
            (
                "https://mail.163.com/large-attachment-download/index.html?p=1",
                "netease-large-attachment"
            ),
            (
                "https://mail.126.com/large-attachment-download/index.html?p=1",
                "netease-large-attachment"
            ),
            (
                "https://dashi.163.com/html/cloud-attachment-download/?key=1",
                "netease-large-attachment"
            ),
            (
                "https://edisk.qiye.163.com/api/biz/attachment/download?identity=1",
                "netease-enterprise-disk"
            ),
            ("https://download.cloud.189.cn/file/downloadFile.action?dt=1", "189-cloud"),
            ("https://1drv.ms/u/s!A", "onedrive"),
            ("https://firma-my.sharepoint.com/:u:/g/1", "onedrive"),
            ("https://drive.google.com/file/d/1/view", "google-drive"),
            ("https://pan.baidu.com/s/1a?pwd=ab12", "baidu-pan"),
            ("https://www.alipan.com/s/1", "aliyun-drive"),
            ("https://we.tl/t-1", "wetransfer"),
            ("https://www.icloud.com/attachment/?u=1", "icloud-mail-drop"),
        ])
    func services(url: String, kind: String) {
        #expect(links("看这里：\(url) 谢谢").map(\.kind) == [kind])
        #expect(links("看这里：\(url) 谢谢").map(\.url) == [url])
    }

    @Test("also without https://, as chat programs copy them")
    func bare() {
        let links = links("链接: pan.baidu.com/s/1abc 提取码: ab12\n或 www.123pan.com/s/x-y")
        #expect(
            links.map(\.url) == ["https://pan.baidu.com/s/1abc", "https://www.123pan.com/s/x-y"])
        #expect(links.map(\.kind) == ["baidu-pan", "123-pan"])
    }

    @Test(
        "and no others",
        arguments: [
            "https://mail.qq.com/", "https://pan.baidu.com.evil.test/s/1", "evilpan.baidu.com/s/1",
            "https://example.test/?u=pan.baidu.com/s/1", "we.tl", "https://www.icloud.com/mail",
        ])
    func others(text: String) {
        #expect(
            links("看这里：\(text) 谢谢").filter { !$0.url.hasPrefix("https://pan.baidu.com/") } == [])
        #expect(links(text).count <= 1)
    }

    @Test("with the shared file's name where one is given")
    func names() {
        #expect(links("通过网盘分享的文件：资料.zip\n链接: https://pan.baidu.com/s/1").map(\.name) == ["资料.zip"])
        #expect(links("我用阿里云盘分享了「授权书.jpg」，https://www.alipan.com/s/1").map(\.name) == ["授权书.jpg"])
        #expect(links("链接: https://pan.baidu.com/s/1 提取码: ab12").map(\.name) == [nil])
    }

    private func links(_ text: String) -> [Message.Link] {
        var links = CloudLinks()
        links.take(plain: Array(text.utf8))
        return links.links
    }
}
