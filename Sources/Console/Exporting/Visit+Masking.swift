internal import Casework
internal import Store

extension Visit {
    /// A row as this reader may have it.
    func exported(_ row: MailRow) -> MailRow {
        var row = row
        row.sender = row.sender.map { address($0) }
        row.subject = row.subject.map { masked($0) }
        row.summary = row.summary?.masked { masked($0) }
        row.messageID = row.messageID.map { masked($0) }
        return row
    }

    /// Everything about a mail as this reader may have it.
    func exported(_ record: MailRecord) -> MailRecord {
        var record = record
        record.row = exported(record.row)
        record.evidence = record.evidence.map(exported)
        record.attachments = record.attachments.map { attachment in
            var attachment = attachment
            attachment.name = masked(attachment.name)
            attachment.type = masked(attachment.type)
            // What was read in a picture is for who may look at the picture.
            attachment.exhibit = nil
            attachment.evidence = attachment.evidence.map(exported)
            return attachment
        }
        record.outgoing = record.outgoing.map { outgoing in
            var outgoing = outgoing
            outgoing.recipient = address(outgoing.recipient)
            outgoing.response = outgoing.response.map { masked($0) }
            return outgoing
        }
        return record
    }

    private func exported(_ evidence: Evidence) -> Evidence {
        Evidence(
            signal: evidence.signal, weight: evidence.weight, target: masked(evidence.target),
            detail: masked(evidence.detail))
    }
}
