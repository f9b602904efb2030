/// What others who script against the program may rely on.
enum Contract {
    static let read = Shape.object([
        "from": address, "to": .list(address), "cc": .list(address), "reply_to": .list(address),
        "subject": .text, "date": .nullable(.text), "message_id": .text,
        "in_reply_to": .list(.text), "references": .list(.text),
        "auto_generated": .nullable(.text), "text": .text, "full_text": .text,
        "attachments": .list(
            .object([
                "path": .text, "name": .text, "declared_type": .text, "type": .text,
                "size": .number, "sha256": .digest, "inline": .boolean,
                "origin": .word([
                    "part", "tnef", "zip", "rar", "7z", "tar", "message", "pdf", "uuencode",
                    "signed",
                ]),
                "container": .nullable(.text),
            ])),
        "links": .list(
            .object([
                "kind": .text, "url": .text, "name": .optional(.nullable(.text)),
                "expires": .optional(.nullable(.text)),
            ])),
        "warnings": .list(.object(["code": .text, "detail": .text])),
    ])

    static let interpret = Shape.object([
        "intent": .word(["request", "approve", "reject", "withdraw", "extend", "unclear"]),
        "filings": .list(.text),
        "items": .list(
            .object([
                "material": .word(materials), "issues": .nonEmpty(.word(issues)),
                "domains": .list(.text), "note": .text,
            ])),
        "deadline": .nullable(.text), "not_understood": .list(.text),
        "confidence": .word(["sure", "confirm"]),
    ])

    static let check = Shape.object([
        "files": .list(
            .object([
                "name": .text, "verdict": .word(["checked", "mended", "returned", "held"]),
                "material": .word(materials), "findings": .list(finding), "facts": facts,
                "output": .nullable(
                    .object([
                        "type": .text, "bytes": .number, "sha256": .text, "changes": .list(.text),
                    ])),
            ]))
    ])

    private static let address = Shape.object(["name": .text, "address": .text])

    private static let finding = Shape.object([
        "rule": .nullable(.text), "code": .word(issues),
        "severity": .word(["refuse", "hold", "warn", "info"]),
        "measured": .optional(.nullable(.text)), "limit": .optional(.nullable(.text)),
        "text": .text, "remedy": .text,
    ])

    private static let facts = Shape.object([
        "type": .text, "bytes": .number, "width": .number, "height": .number, "pages": .number,
        "colour": .word(["colour", "grey", "bilevel", "unknown"]),
        "sharpness": .nullable(.number), "exposure": .nullable(.number),
        "faces": .nullable(.number),
        "text": .object([
            "domain": .optional(.nullable(.text)), "registrant": .optional(.nullable(.text)),
            "registered": .optional(.nullable(.text)), "expires": .optional(.nullable(.text)),
        ]),
    ])

    private static let materials = [
        "subject-authorization", "site-authorization", "domain-certificate",
        "handheld-personal-document", "handheld-organization-document", "registrant-proof",
        "beijing-confirmation", "change-certificate", "bianban-certificate",
        "verification-form", "subject-document", "site-owner-document",
    ]

    private static let issues = [
        "missing", "unclear", "incomplete", "obstructed", "expired", "not-original",
        "screenshot", "unsigned", "unsealed", "wrong-seal", "wrong-template", "wrong-pen",
        "altered", "mismatch", "wrong-material", "wrong-person", "not-stitched", "too-small",
        "too-large", "wrong-format", "undated", "out-of-date-range", "domains-missing",
        "duplicate", "other",
    ]
}
