import Testing

@testable import buzheng

@Suite("Command line")
struct ArgumentsTests {
    static let parameters = [
        Parameter(name: "json", shape: .flag, help: ""),
        Parameter(name: "material", shape: .option(value: "CODE"), help: ""),
        Parameter(name: "FILE", shape: .word, help: "", isOptional: false),
        Parameter(name: "MORE", shape: .words, help: ""),
    ]

    @Test("options may stand before, between and after words")
    func order() throws {
        let arguments = try Arguments(
            ["a", "--json", "b", "--material", "domain-certificate", "c"], for: Self.parameters)
        #expect(arguments.flag("json"))
        #expect(arguments.option("material") == "domain-certificate")
        #expect(arguments.word("FILE") == "a")
        #expect(arguments.words("MORE") == ["b", "c"])
    }

    @Test("a value may follow an equals sign, and two dashes end the options")
    func forms() throws {
        let arguments = try Arguments(["--material=x=y", "--", "--json"], for: Self.parameters)
        #expect(arguments.option("material") == "x=y")
        #expect(arguments.word("FILE") == "--json")
        #expect(!arguments.flag("json"))
    }

    @Test(
        "what makes no sense is refused with a hint",
        arguments: [
            (["a", "--jsn"], "unknown option '--jsn'; did you mean '--json'?"),
            (["a", "--material"], "--material needs a value: --material CODE"),
            (["a", "--json=yes"], "--json takes no value"),
            ([], "FILE is missing"),
        ])
    func refusals(_ row: (typed: [String], text: String)) throws {
        let error = #expect(throws: UsageError.self) {
            try Arguments(row.typed, for: Self.parameters)
        }
        #expect(error?.text == row.text)
    }

    @Test("a word too many is refused")
    func surplus() {
        let error = #expect(throws: UsageError.self) {
            try Arguments(["a", "b"], for: Array(Self.parameters.prefix(3)))
        }
        #expect(error?.text == "unexpected 'b'")
    }

    @Test("two-word commands are found, and a near miss is guessed")
    func choosing() throws {
        let set = CommandSet(
            commands: ["run", "filing import", "filing list"].map { name in
                Command(name: name, summary: "", parameters: [], example: "") { _ in .well }
            })
        #expect(try set.choose(["filing", "import", "x"]).0.name == "filing import")
        #expect(try set.choose(["filing", "import", "x"]).1 == ["x"])
        #expect(throws: UsageError.self) { try set.choose(["filing"]) }
        let error = #expect(throws: UsageError.self) { try set.choose(["rum"]) }
        #expect(error?.text == "unknown command 'rum'; did you mean 'run'?")
    }
}
