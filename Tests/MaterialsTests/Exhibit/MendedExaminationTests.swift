import FoundationEssentials
import Materials
import Testing

@Suite("A mended picture")
struct MendedExaminationTests {
    private func examined(_ change: (inout Exhibit) -> Void) -> Verdict {
        profile.examine(
            goodExhibit(change), as: .siteAuthorization, for: sampleFiling(), on: today)
    }

    private func paper(_ changes: FreshPaper.Change..., bytes: Int = 900_000) -> FreshPaper {
        FreshPaper(type: .jpeg, bytes: bytes, sha256: "00", changes: changes)
    }

    @Test("counts in spite of its format", arguments: [PictureType.heic, .webp, .bmp, .pdf, .tiff])
    func converted(type: PictureType) throws {
        let verdict = examined {
            $0.type = type
            $0.paper = paper(.converted(type))
        }
        #expect(verdict.outcome == .mended)
        let told = try #require(verdict.findings.first { $0.code == .wrongFormat })
        #expect(told.severity == .info)
        #expect(told.rule == "R01")
    }

    @Test("counts in spite of its size")
    func reduced() throws {
        let verdict = examined {
            $0.bytes = 9 << 20
            $0.paper = paper(.reduced(from: 9 << 20, to: 900_000))
        }
        #expect(verdict.outcome == .mended)
        #expect(try #require(verdict.findings.first).text(in: .english).contains("9 MB"))
    }

    @Test("goes back when it is still too large, and when none could be made")
    func stillTooLarge() {
        for paper in [paper(.reduced(from: 9 << 20, to: 5 << 20), bytes: 5 << 20), nil] {
            let verdict = examined {
                $0.bytes = 9 << 20
                $0.paper = paper
            }
            #expect(verdict.outcome == .returned)
        }
    }

    @Test("goes back when it is blurred, and nothing is said of mending")
    func blurred() {
        let verdict = examined {
            $0.type = .heic
            $0.sharpness = 0.1
            $0.paper = paper(.converted(.heic))
        }
        #expect(verdict.outcome == .returned)
        #expect(verdict.findings.contains { $0.code == .wrongFormat } == false)
    }

    @Test("of a certificate below 200 KB stays too small, whatever its copy has")
    func smallCertificate() {
        let exhibit = goodExhibit {
            $0.type = .webp
            $0.bytes = 90_000
            $0.paper = paper(.converted(.webp), bytes: 400_000)
        }
        let verdict = profile.examine(
            exhibit, as: .domainCertificate, for: sampleFiling(), on: today)
        #expect(verdict.outcome == .returned)
        #expect(verdict.findings.contains { $0.code == .tooSmall && $0.severity == .refuse })
    }

    @Test("that is a page of a PDF counts, however large the PDF, and it is said")
    func split() throws {
        let verdict = examined {
            $0.type = .pdf
            $0.bytes = 9 << 20
            $0.paper = paper(.split)
        }
        #expect(verdict.outcome == .mended)
        let told = try #require(verdict.findings.first { $0.rule == "R01" })
        #expect(told.severity == .info)
        #expect(told.text(in: .english).contains("one page of the PDF"))
        #expect(FreshPaper.Change.split.description == "split from a PDF")
    }

    @Test("a page larger than a picture may be goes back")
    func splitTooLarge() {
        let verdict = examined {
            $0.type = .pdf
            $0.bytes = 9 << 20
            $0.paper = paper(.split, bytes: 5 << 20)
        }
        #expect(verdict.outcome == .returned)
    }

    @Test("a certificate split from a PDF below 200 KB stays too small, whatever its page has")
    func splitCertificate() {
        let exhibit = goodExhibit {
            $0.type = .pdf
            $0.bytes = 90_000
            $0.paper = paper(.split, bytes: 400_000)
        }
        let verdict = profile.examine(
            exhibit, as: .domainCertificate, for: sampleFiling(), on: today)
        #expect(verdict.outcome == .returned)
        #expect(verdict.findings.contains { $0.rule == "R04" && $0.code == .tooSmall })
    }

    @Test("a certificate that is a page of a larger PDF is held, as its own size cannot be told")
    func pageOfUnknownSize() throws {
        let exhibit = goodExhibit {
            $0.type = .pdf
            $0.bytes = 3 << 20
            $0.paper = paper(.split, bytes: 400_000)
        }
        let verdict = profile.examine(
            exhibit, as: .domainCertificate, for: nil, on: today)
        #expect(verdict.outcome == .held)
        let held = try #require(verdict.findings.first { $0.severity == .hold })
        #expect(held.rule == "R04" && held.code == .tooSmall)
        #expect(held.measured(in: .english) == "3 MB" && held.limit(in: .english) == "200 KB")
    }

    @Test("a picture that is only written anew is checked, not mended")
    func rewritten() {
        #expect(examined { $0.paper = paper() }.outcome == .checked)
    }

    @Test("an exhibit is read back as it was written")
    func roundTrip() throws {
        let exhibit = goodExhibit {
            $0.paper = paper(
                .converted(.heic), .reduced(from: 2, to: 1), .stitched(with: .verificationForm),
                .bothSides)
            $0.figures = Figures(
                blurredShare: 0, glare: 0, contrast: 1, hueSpread: nil, red: 0, darkInk: 0,
                blueInk: 0, flatness: 0, quantisation: nil, cutSides: 0, sideways: 1, page: 1,
                fingerprint: Fingerprint(bits: 0x00FF_1234_5678_9ABC))
        }
        let data = try JSONEncoder().encode(exhibit)
        #expect(try JSONDecoder().decode(Exhibit.self, from: data) == exhibit)
        #expect(String(decoding: data, as: UTF8.self).contains("00ff123456789abc"))
    }

    @Test("a fingerprint that is none is refused", arguments: ["", "12", "00ff123456789abg"])
    func brokenFingerprint(text: String) {
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([Fingerprint].self, from: Data("[\"\(text)\"]".utf8))
        }
    }
}
