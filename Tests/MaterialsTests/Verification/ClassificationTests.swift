import Materials
import Testing

@Suite("Which paper a picture shows")
struct ClassificationTests {
    private func kinds(_ rows: [String], faces: [Face]? = nil, size: (Int, Int) = (3000, 2400))
        -> [String]
    {
        let exhibit = goodExhibit {
            $0.text = textLines(rows)
            $0.faces = faces
            ($0.width, $0.height) = size
        }
        let shown = profile.classify(exhibit, for: sampleFiling(), on: today).signs
        return shown.map { material, signs in
            "\(material.rawValue): \(signs.map(\.rawValue).sorted().joined(separator: " "))"
        }.sorted()
    }

    private static let card = ["姓名 周二民", "性别 男 | 民族 汉", "公民身份号码 510199198511120041"]
    private static let licence = ["营业执照", "统一社会信用代码 91330106673959654P", "类型 有限责任公司"]

    @Test(
        "titles and labels tell",
        arguments: [
            (
                ["域名注册证书", "域名：a.cn", "注册人：林一", "到期日期：2030-01-01"],
                ["domain-certificate: content heading"]
            ),
            (["域名：a.cn", "注册人：林一", "到期日期：2030-01-01"], ["domain-certificate: content"]),
            (["浙江省网站负责人授权书"], ["site-authorization: heading"]),
            (["主体负责人授权书"], ["subject-authorization: heading"]),
            (["网站备案信息真实性核验单"], ["verification-form: heading"]),
            (["請附上網站負責人授權書"], ["site-authorization: heading"]),
            (["请您在收到本通知后十日内补交网站负责人授权书一份"], []),
            (["~网站负责人授权书"], []), (["授权书"], []), ([], []),
        ] as [([String], [String])])
    func words(rows: [String], expected: [String]) { #expect(kinds(rows) == expected) }

    @Test("a person beside a document makes it a handheld photo, a scan makes it none")
    func person() {
        let face = Face(score: 1, box: Region(x: 1500, y: 300, width: 900, height: 900))
        #expect(
            kinds(Self.card, faces: [face]) == ["handheld-personal-document: content"])
        #expect(
            kinds(Self.licence, faces: [face])
                == ["handheld-organization-document: content heading"])
        #expect(
            kinds(Self.licence, faces: [], size: (1000, 300))
                == ["subject-document: content heading"])
        #expect(kinds(Self.card).count == 3)
    }

    @Test("faces are looked for where a handheld photo is owed or the picture may be one")
    func worthSearching() {
        func isWorthIt(
            _ rows: [String]?, _ owed: Set<Material>, change: (inout Exhibit) -> Void = { _ in }
        ) -> Bool {
            let exhibit = goodExhibit {
                $0.text = rows.map { textLines($0) }
                change(&$0)
            }
            return profile.isWorthSearchingForFaces(exhibit, asOneOf: owed)
        }
        let all = Set(Material.allCases)
        let form = ["网站备案信息真实性核验单"]
        #expect(isWorthIt(Self.card, [.siteOwnerDocument]))
        #expect(isWorthIt(Self.licence, [.subjectDocument]))
        #expect(isWorthIt(["主体负责人授权书"] + Self.card, all))
        #expect(isWorthIt([], all) && isWorthIt(nil, all))
        #expect(!isWorthIt(nil, [.siteAuthorization]) && !isWorthIt([], [.siteAuthorization]))
        #expect(!isWorthIt(form, all))
        #expect(isWorthIt(form, [.handheldPersonalDocument]))
        #expect(!isWorthIt(nil, []))
        #expect(!isWorthIt(Self.card, all) { $0.faces = [] })
        #expect(!isWorthIt(nil, all) { $0.ink = 0 })
    }

    @Test("a paper of somebody else, or for another domain, is of another filing")
    func others() {
        func isOfAnother(_ rows: String..., change: (inout Filing) -> Void = { _ in }) -> Bool {
            let exhibit = goodExhibit { $0.text = textLines(rows) }
            return profile.classify(exhibit, for: sampleFiling(change), on: today)
                .isOfAnotherFiling
        }
        let expiry = "到期日期：2030-01-01"
        #expect(isOfAnother("域名注册证书", "域名：moyun-sample.net", expiry))
        #expect(!isOfAnother("域名注册证书", "域名：example.com", expiry))
        #expect(!isOfAnother("域名注册证书", "域名：examp1e.com", expiry))
        #expect(!isOfAnother("网站负责人授权书", "域名：moyun-sample.net"))
        #expect(isOfAnother("营业执照", "统一社会信用代码 91110000600037341L", "类型 股份有限公司"))
        #expect(!isOfAnother("营业执照", "统一社会信用代码 91330106673959654P", "类型 有限责任公司"))
        let card = ["姓名 高四方 | 性别 男", "公民身份号码 11010519491231002X"]
        #expect(!isOfAnother(card[0], card[1]))
        #expect(
            isOfAnother(card[0], card[1]) {
                $0.subjectOwner = nil
                $0.siteOwner = Person(name: "林一", idNumber: "330199199003071213")
            })
    }
}
