package io.understudy.exchange.foreign;

import java.util.List;

/** The parts of a tokenizer.json beside its model, and which types of them are taken. */
enum TokenizerPart {
    NORMALIZER(
            "normalizer",
            "normalizers",
            "BertNormalizer ByteLevel Lowercase NFC NFD NFKC NFKD Nmt Prepend Replace Sequence Strip StripAccents"),
    PRE_TOKENIZER(
            "pre_tokenizer",
            "pretokenizers",
            "BertPreTokenizer ByteLevel CharDelimiterSplit Digits Metaspace Punctuation Sequence Split UnicodeScripts"
                    + " Whitespace WhitespaceSplit"),
    POST_PROCESSOR(
            "post_processor", "processors", "BertProcessing ByteLevel RobertaProcessing Sequence TemplateProcessing"),
    DECODER(
            "decoder",
            "decoders",
            "BPEDecoder ByteFallback ByteLevel CTC Fuse Metaspace Replace Sequence Strip WordPiece");

    private final String member;
    private final String inner;
    private final String types;

    TokenizerPart(String member, String inner, String types) {
        this.member = member;
        this.inner = inner;
        this.types = types;
    }

    /** Returns what it is called in the file. */
    String member() {
        return member;
    }

    /** Returns what a sequence calls those that it is made of. */
    String inner() {
        return inner;
    }

    boolean takes(String type) {
        return types().contains(type);
    }

    /** Returns the types that are taken, in alphabetical order. */
    List<String> types() {
        return List.of(types.split(" ", -1));
    }
}
