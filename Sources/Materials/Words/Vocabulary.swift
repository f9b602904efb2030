extension Material {
    /// The official name, such as 域名证书.
    public func name(in language: Language) -> String {
        Words.of(language).materials[rawValue]?.name ?? rawValue
    }

    /// How the paper must look, short enough for a checklist.
    public func requirements(in language: Language) -> String {
        Words.of(language).materials[rawValue]?.requirements ?? ""
    }
}

extension IssueCode {
    /// What is wrong, as one would say it of a paper: 已过期.
    public func text(in language: Language) -> String {
        Words.of(language).issues[rawValue]?.text ?? rawValue
    }
}

extension Verdict.Outcome {
    /// What became of a paper; a checked one still waits for the reviewer, and this says so.
    public func text(in language: Language) -> String {
        Words.word(self, from: Words.of(language).outcomes)
    }
}

extension FilingState {
    /// The state's name for a reader.
    public func text(in language: Language) -> String {
        Words.word(self, from: Words.of(language).states)
    }
}

extension PictureType {
    /// The format's everyday name: `JPG`.
    public func name(in language: Language) -> String {
        Words.of(language).types[rawValue]?.name ?? rawValue
    }
}

extension TemplateVariant {
    /// The template's official name.
    public func name(in language: Language) -> String {
        Words.of(language).variants[rawValue]?.name ?? rawValue
    }
}

extension RequiredMaterial.Strength {
    /// How firmly a paper is asked for.
    public func text(in language: Language) -> String {
        Words.word(self, from: Words.of(language).strengths)
    }
}
