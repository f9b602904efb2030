package struct DecodedPart: Sendable { package var path: String; package var bytes: [UInt8] }
package struct ReadMessage: Sendable { package var message: Message; package var parts: [DecodedPart] }
package struct MessageReader { package init() {}; package func read(_ raw: UnsafeRawBufferPointer) -> ReadMessage { ReadMessage(message: Message(), parts: []) } }
