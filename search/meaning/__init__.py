"""What was meant by words beyond how they are typed, asked of one snapshot.

`keys` and `decoding` tell what was typed with keys that nothing turned into marks; `abbreviations`, with the
`glossary`, what else is written for what was typed; `recognised` which words are a day or the number of a document,
`typed_days` what dates mean, `mentioned` which values of facts they mean, `values` how many of them are one, `writings`
how else these are written, and `days_meant` which days are; `loosened` what else may be meant by what stands nowhere.
"""
