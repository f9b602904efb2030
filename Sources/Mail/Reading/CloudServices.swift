/// A service whose links stand for a file that was not attached.
struct CloudService {
    var host: String
    /// What the path begins with, in lower case, where the host serves other pages as well.
    var path = ""
    var kind: String

    static let all =
        tencent + netease + carriers + disks + transfers + foreign + documents

    private static let tencent = [
        CloudService(
            host: "mail.qq.com", path: "/cgi-bin/ftnexs_download", kind: "qq-large-attachment"),
        CloudService(
            host: "exmail.qq.com", path: "/cgi-bin/ftnexs_download", kind: "qq-large-attachment"),
        CloudService(host: "wx.mail.qq.com", path: "/ftn/download", kind: "qq-large-attachment"),
        CloudService(host: "mail.qq.com", path: "/cgi-bin/ftn", kind: "qq-transfer-station"),
        CloudService(host: "exmail.qq.com", path: "/cgi-bin/ftn", kind: "qq-transfer-station"),
        CloudService(host: "mail.qq.com", path: "/ftn/", kind: "qq-transfer-station"),
        CloudService(host: "ftn.qq.com", kind: "qq-transfer-station"),
        CloudService(host: "share.weiyun.com", kind: "weiyun"),
    ]

    private static let netease =
        ["mail.163.com", "mail.126.com", "mail.yeah.net"].map {
            CloudService(
                host: $0, path: "/large-attachment-download", kind: "netease-large-attachment")
        } + [
            CloudService(
                host: "dashi.163.com", path: "/html/cloud-attachment",
                kind: "netease-large-attachment"),
            CloudService(
                host: "mail.163.com", path: "/filehub", kind: "netease-large-attachment"),
            CloudService(host: "fs.163.com", kind: "netease-large-attachment"),
            CloudService(host: "u.163.com", kind: "netease-large-attachment"),
            CloudService(host: "edisk.qiye.163.com", kind: "netease-enterprise-disk"),
        ]

    private static let carriers = [
        CloudService(host: "cloud.189.cn", kind: "189-cloud"),
        CloudService(host: "mail.10086.cn", path: "/disk", kind: "139-disk"),
        CloudService(host: "caiyun.139.com", kind: "139-disk"),
        CloudService(host: "yun.139.com", kind: "139-disk"),
        CloudService(host: "pan.wo.cn", kind: "wo-pan"),
    ]

    private static let disks = [
        CloudService(host: "pan.baidu.com", kind: "baidu-pan"),
        CloudService(host: "yun.baidu.com", kind: "baidu-pan"),
        CloudService(host: "aliyundrive.com", kind: "aliyun-drive"),
        CloudService(host: "alipan.com", kind: "aliyun-drive"),
        CloudService(host: "pan.quark.cn", kind: "quark-pan"),
        CloudService(host: "drive.uc.cn", kind: "uc-drive"),
        CloudService(host: "pan.xunlei.com", kind: "xunlei-pan"),
        CloudService(host: "115.com", path: "/s/", kind: "115-disk"),
        CloudService(host: "123pan.com", path: "/s/", kind: "123-pan"),
        CloudService(host: "jianguoyun.com", path: "/p/", kind: "jianguoyun"),
    ]

    private static let transfers = [
        CloudService(host: "cowtransfer.com", kind: "cowtransfer"),
        CloudService(host: "wenshushu.cn", kind: "wenshushu"),
        CloudService(host: "we.tl", kind: "wetransfer"),
        CloudService(host: "wetransfer.com", kind: "wetransfer"),
        CloudService(host: "icloud.com", path: "/attachment", kind: "icloud-mail-drop"),
    ]

    private static let foreign = [
        CloudService(host: "1drv.ms", kind: "onedrive"),
        CloudService(host: "onedrive.live.com", kind: "onedrive"),
        CloudService(host: "sharepoint.com", kind: "onedrive"),
        CloudService(host: "sharepoint.cn", kind: "onedrive"),
        CloudService(host: "drive.google.com", kind: "google-drive"),
        CloudService(host: "docs.google.com", kind: "google-drive"),
        CloudService(host: "dropbox.com", kind: "dropbox"),
    ]

    /// Pages that people write papers on and share instead of a file.
    private static let documents = [
        CloudService(host: "docs.qq.com", kind: "tencent-docs"),
        CloudService(host: "kdocs.cn", kind: "wps-docs"),
    ]
}
