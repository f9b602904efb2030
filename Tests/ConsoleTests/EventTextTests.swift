import Casework
import Foundation
import Materials
import Testing

@testable import Console
@testable import Store

@Suite struct EventTextTests {
    @Test(
        "what an event says is put in words for its reader",
        arguments: [
            (Event.Action.mailAdmitted, ["size": "12595"], "大小 12 KB", "12 KB"),
            (
                .mailDecided,
                ["state": "held", "reason": "no-filing", "evidence": "E1", "rule": "N2"],
                "待人工 · 不知属于哪个订单 · 身份：地址已登记，无人担保 · 处置规则 N2",
                "Held · no filing named · author: on file, vouched for by nobody · rule N2"
            ),
            (
                .itemChanged,
                ["item": "7", "paper": "domain-certificate:a.cn", "state": "returned"],
                "域名证书 a.cn · 已退回", "domain certificate a.cn · returned"
            ),
            // As earlier versions wrote it.
            (.itemChanged, ["item": "7", "state": "returned"], "已退回", "returned"),
            (.filingStateChanged, ["state": "with-authority"], "管局审核中", "with the authority"),
            (.outgoingQueued, ["kind": "answer"], "处理结果", "answer"),
            (
                .outgoingSuppressed, ["kind": "answer", "reason": "same-letter"],
                "处理结果 · 一小时内发过同样的信", "answer · the same letter went out within the hour"
            ),
            (.mailPostponed, ["reason": "unscanned"], "未能查毒", "not scanned yet"),
            (
                .addressNoted, ["kind": "away", "until": "2026-12-01"], "外出 · 到 2026-12-01 为止",
                "away · until 2026-12-01"
            ),
            (.mailAssigned, ["to": "nobody"], "负责人 无", "given to nobody"),
            (.mailRefused, ["why": "发票"], "理由：发票", "why: 发票"),
            (
                .sessionRefused, ["account": "unknown", "why": "password"], "账号 （不存在） · 理由：密码不对",
                "account (unknown) · why: wrong password"
            ),
            (
                .accountChanged, ["account": "lin", "changed": "one-time codes"],
                "账号 lin · 改动 动态口令", "account lin · one-time codes"
            ),
            (
                .filingImported, ["new": "true", "requested": "2"], "新订单 · 要求 2 份材料",
                "a new filing · 2 papers asked for"
            ),
        ])
    func words(action: Event.Action, facts: [String: String], chinese: String, english: String) {
        let event = Event(seq: 1, at: now, actor: .daemon, action: action, detail: facts)
        #expect(EventText(event: event, language: .chinese).text == chinese)
        #expect(EventText(event: event, language: .english).text == english)
    }

    @Test("a fact has the same place for its value in every language")
    func places() {
        for language in Language.allCases {
            for (fact, phrase) in ConsoleWords.of(language).codes["fact"] ?? [:] {
                #expect(phrase.components(separatedBy: "{value}").count == 2, "\(fact)")
            }
        }
    }
}
