internal import Mail
internal import Materials
internal import Store

extension Diagnosis {
    /// Connects to every program that is told of events, and looks how telling it goes; tells none
    /// anything.
    package mutating func examineWebhooks(_ configuration: Configuration) async {
        do {
            let log = try ProcessingLog(in: try DataDirectory(existing: configuration.data))
            for webhook in try await log.webhooks() { await examine(webhook) }
        } catch {
            note("webhooks", false, "\(error)")
        }
    }

    private mutating func examine(_ webhook: Webhook) async {
        let poster = HTTPPoster(timeout: .seconds(15), interrupt: Interrupt())
        let isWell = webhook.standing == .well || webhook.standing == .waiting
        do throws(MailError) {
            try await poster.connect(to: webhook.url)
            note("webhook \(webhook.name)", isWell, "it listens; \(webhook.course)")
        } catch {
            note(
                "webhook \(webhook.name)", false,
                "\(error.server) cannot be reached: \(error.text); \(webhook.course)")
        }
    }
}

extension Webhook {
    /// What waits, and what was wrong last.
    fileprivate var course: String {
        let waiting = "\(deliveries.waiting) waiting, \(deliveries.dead) given up"
        let since = deliveries.oldest.map { ", the oldest since \(CalendarDate(chinaTimeAt: $0))" }
        let failure = deliveries.lastFailure.map {
            "; last failure on \(CalendarDate(chinaTimeAt: $0.at)): \($0.text)"
        }
        return waiting + (since ?? "") + (failure ?? "")
    }
}
