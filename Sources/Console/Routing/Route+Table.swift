internal import Store

extension Route {
    /// Everything there is to see.
    static let pages: [Route] = [
        Route(.get, "", .signedIn(.look)) { try await OverviewPage.show($0) },
        Route(.get, "login", .everybody) { try await LoginPage.show($0) },
        Route(.get, "mails", .signedIn(.look)) { try await LogPage.show($0) },
        Route(.get, "mails/export/:format", .signedIn(.look)) { try MailExport.download($0) },
        Route(.get, "mails/:mail/original", .signedIn(.unmask)) {
            try await OriginalPage.show($0)
        },
        Route(.get, "mails/:mail/parts", .signedIn(.look)) { try await TranscriptPage.show($0) },
        Route(.get, "mails/:mail/thumbnail", .signedIn(.look)) {
            try await PicturePage.thumbnail($0)
        },
        Route(.get, "mails/:mail/picture", .signedIn(.unmask)) { try await PicturePage.show($0) },
        Route(.get, "mails/:mail/picture/:ticket", .signedIn(.unmask)) {
            try PicturePage.fetch($0)
        },
        Route(.get, "mails/:mail/retry", .signedIn(.decide)) { try await RetryPage.show($0) },
        Route(.get, "mails/:mail/refusal", .signedIn(.decide)) {
            try await RefusalPage.show($0)
        },
        Route(.get, "events", .signedIn(.look)) { try await EventStream.open($0) },
        Route(.get, "mails/:mail", .signedIn(.look)) { try await MailPage.show($0) },
        Route(.get, "holding", .signedIn(.look)) { try await HoldingPage.show($0) },
        Route(.get, "filings", .signedIn(.look)) { try await FilingsPage.show($0) },
        Route(.get, "filings/:order", .signedIn(.look)) { try await FilingPage.show($0) },
        Route(.get, "people", .signedIn(.look)) { try await PeoplePage.show($0) },
        Route(.get, "outgoing", .signedIn(.look)) { try await OutboxPage.show($0) },
        Route(.get, "outgoing/:mail", .signedIn(.look)) { try await OutgoingPage.show($0) },
        Route(.get, "audit", .signedIn(.look)) { try await AuditPage.show($0) },
        Route(.get, "rules", .signedIn(.look)) { try RulesPage.show($0) },
        Route(.get, "accounts", .signedIn(.administer)) { try await AccountsPage.show($0) },
        Route(.get, "webhooks", .signedIn(.administer)) { try await WebhooksPage.show($0) },
        Route(.get, "settings", .signedIn(.administer)) { SettingsPage.show($0) },
        Route(.get, "assets/:name", .everybody) { visit in
            guard let asset = Asset(rawValue: visit.parameters[0]) else {
                throw PageFailure(.notFound)
            }
            return asset.response
        },
    ]

    /// What machines on this one ask, under its own address and not under the public one.
    static let probes: [Route] = [
        Route(.get, "live", .everybody) { MetricsPage.live($0) },
        Route(.get, "ready", .everybody) { try await MetricsPage.ready($0) },
        Route(.get, "metrics", .everybody) { try await MetricsPage.show($0) },
    ]

    /// What other programs may ask.
    static let api: [Route] = [
        Route(.get, "api/v1/openapi.json", .everybody) { API.description($0) },
        Route(.get, "api/v1/filings", .program(.readFilings)) { try await API.filings($0) },
        Route(.get, "api/v1/filings/:order", .program(.readFilings)) { try await API.filing($0) },
        Route(.put, "api/v1/filings/:order", .program(.writeFilings)) {
            try await API.putFiling($0)
        },
        Route(.get, "api/v1/filings/:order/requests", .program(.readFilings)) {
            try await API.requests($0)
        },
        Route(.post, "api/v1/filings/:order/requests", .program(.writeFilings)) {
            try await API.request($0)
        },
        Route(.post, "api/v1/filings/:order/extend", .program(.writeFilings)) {
            try await API.extend($0)
        },
        Route(.post, "api/v1/filings/:order/waive", .program(.writeFilings)) {
            try await API.waive($0)
        },
        Route(.post, "api/v1/filings/:order/close", .program(.writeFilings)) {
            try await API.close($0)
        },
        Route(.get, "api/v1/mails", .program(.readMails)) { try await API.mails($0) },
        Route(.get, "api/v1/mails/:mail", .program(.readMails)) { try await API.mail($0) },
        Route(.post, "api/v1/checks", .program(.check)) { try await API.check($0) },
        Route(.get, "api/v1/events", .program(.readEvents)) { try await API.events($0) },
    ]

    /// Everything there is to do.
    static let actions: [Route] = [
        Route(.post, "login", .everybody) { try await LoginPage.signIn($0) },
        Route(.post, "logout", .signedIn(.look)) { try await LoginPage.signOut($0) },
        Route(.post, "language", .everybody) { Preferences.setLanguage($0) },
        Route(.post, "mails/:mail/original", .signedIn(.unmask)) {
            try await OriginalPage.download($0)
        },
        Route(.post, "mails/:mail/parts", .signedIn(.unmask)) {
            try await TranscriptPage.unmask($0)
        },
        Route(.post, "mails/:mail/picture", .signedIn(.unmask)) {
            try await PicturePage.unmask($0)
        },
        Route(.post, "mails/:mail/retry", .signedIn(.decide)) { try await MailDecisions.retry($0) },
        Route(.post, "mails/:mail/release", .signedIn(.decide)) {
            try await MailDecisions.release($0)
        },
        Route(.post, "mails/:mail/hold", .signedIn(.decide)) { try await MailDecisions.hold($0) },
        Route(.post, "mails/:mail/refuse", .signedIn(.decide)) {
            try await MailDecisions.refuse($0)
        },
        Route(.post, "mails/:mail/refusal", .signedIn(.decide)) {
            try await RefusalPage.send($0)
        },
        Route(.post, "mails/:mail/assign", .signedIn(.decide)) {
            try await MailDecisions.assign($0)
        },
        Route(.post, "mails/:mail/erasure", .signedIn(.administer)) {
            try await Erasing.ask($0)
        },
        Route(.post, "mails/:mail/erasure/confirm", .signedIn(.administer)) {
            try await Erasing.confirm($0)
        },
        Route(.post, "mails/:mail/erasure/withdraw", .signedIn(.administer)) {
            try await Erasing.withdraw($0)
        },
        Route(.post, "holding/decide", .signedIn(.decide)) { try await BulkDecision.take($0) },
        Route(.post, "filings/:order/request", .signedIn(.decide)) {
            try await FilingActs.request($0)
        },
        Route(.post, "filings/:order/extend", .signedIn(.decide)) {
            try await FilingActs.extend($0)
        },
        Route(.post, "filings/:order/waive", .signedIn(.decide)) { try await FilingActs.waive($0) },
        Route(.post, "outgoing/:mail/resend", .signedIn(.decide)) {
            try await OutgoingDecisions.resend($0)
        },
        Route(.post, "outgoing/:mail/handled", .signedIn(.decide)) {
            try await OutgoingDecisions.markHandled($0)
        },
        Route(.post, "webhooks", .signedIn(.administer)) { try await WebhooksPage.add($0) },
        Route(.post, "webhooks/:name/retry", .signedIn(.administer)) {
            try await WebhooksPage.retry($0)
        },
        Route(.post, "webhooks/:name/remove", .signedIn(.administer)) {
            try await WebhooksPage.remove($0)
        },
        Route(.post, "views", .signedIn(.look)) { try await Preferences.saveView($0) },
        Route(.post, "views/remove", .signedIn(.look)) { try await Preferences.removeView($0) },
    ]
}
