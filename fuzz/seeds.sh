#!/bin/sh
# Fills corpus/ with what fuzzing starts from: texts of the project, cut and put together as each target reads them.
set -eu
cd "$(dirname "$0")"
for target in page front_matter search state settings check; do
    mkdir -p "corpus/$target"
    for case in "../tests/any_bytes/$target"/*; do
        cp "$case" "corpus/$target/"
    done
done
for text in ../tests/constructs/*.md; do
    name=$(basename "$text")
    { printf '\104\024'; cat "$text"; } >"corpus/page/$name"
    cp "$text" "corpus/front_matter/$name"
    { printf 'one two\n'; cat "$text"; } >"corpus/search/$name"
    { cat "$text"; printf '\n%%\n'; cat "$text"; printf '\n%%\n[a](a.md#b)\n'; } >"corpus/check/$name"
done
for english in ../articles/*.en.md; do
    name=$(basename "$english" .en.md)
    for language in en fr; do
        head -c 2000 "../articles/$name.$language.md" >"corpus/front_matter/$name.$language"
        { printf 'économie "how many" author:x -y\n'; head -c 2000 "../articles/$name.$language.md"; } >"corpus/search/$name.$language"
    done
    { head -c 3000 "$english"; printf '\n%%\n'; head -c 3000 "../articles/$name.fr.md"; } >"corpus/check/$name"
done
cp ../themes/*.toml ../articles/glossary.toml corpus/settings/
