#!/bin/sh
# The trainer of the model of names: the same bytes each time, what it refuses, and with NER=DIR
# how good the shipped model is and that it is what DIR gives.
set -u
. "$(dirname "$0")/../cli/tap.sh"
train=${BUILD:-build}/train
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

if [ ! -x "$train" ]; then
	skip "the trainer" "$train is not built"
	end
fi

# Invented sentences; "word label" by line.
sentences() { # sentences FROM TO
	awk -v from="$1" -v to="$2" 'BEGIN {
		split("Adi Budi Citra Dewi Eka Fajar", person)
		split("Ramadu Sekarti Tanjora Umbala Wiraga", place)
		for (i = from; i <= to; i++) {
			print "Menurut O\n" person[i % 6 + 1] " B-PER\n" person[i % 5 + 2] " I-PER"
			print ", O\nhujan O\nturun O\ndi O\n" place[i % 5 + 1] " B-LOC"
			print "dan O\nPartai B-ORG\n" place[i % 4 + 1] " I-ORG\nrapat O\n. O\n"
		}
	}'
}
mkdir -p "$work/ner"
sentences 1 60 >"$work/ner/nerui.train.tsv"
sentences 61 90 >"$work/ner/idner.train.txt"
sentences 91 120 >"$work/ner/wikigold.en.txt"

"$train" "$work/ner" config/lexicon "$work/one" 2>"$work/errors"
is "trains" "$?" 0
"$train" "$work/ner" config/lexicon "$work/two"
ok "gives the same bytes again" cmp "$work/one" "$work/two"
is "writes a model" "$(head -c 11 "$work/one")" "kabar names"

sentences 1 59 >"$work/ner/nerui.train.tsv"
"$train" "$work/ner" config/lexicon "$work/three"
ok "other sentences give other bytes" sh -c "! cmp -s '$work/one' '$work/three'"

rm "$work/ner/idner.train.txt"
"$train" "$work/ner" config/lexicon "$work/four" 2>"$work/errors"
is "fails without a file" "$?" 1
ok "names the file" grep -q 'idner.train.txt' "$work/errors"
ok "writes nothing then" [ ! -e "$work/four" ]
"$train" 2>"$work/errors"
is "says how it is used" "$?" 2
ok "in a line" grep -q '^usage: train' "$work/errors"

# least SET F1: its line in the scores has that much
least() {
	awk -v set="$1" -v bar="$2" '$1 == set && $2 == "F1" { found = $3 >= bar; seen = 1 }
		END { exit !(seen && found) }' "$work/scores"
}
if [ -z "${NER:-}" ]; then
	skip "scores" "NER is not set"
else
	"$train" --evaluate "$NER" config/lexicon >"$work/scores"
	is "scores" "$?" 0
	sed 's/^/# /; s/ | .*//' "$work/scores"
	ok "F1 of NER-UI dev is 0.88 or more" least nerui.dev.tsv 0.88
	ok "F1 of idner dev is 0.86 or more" least idner.dev.txt 0.86
	"$train" "$NER" config/lexicon "$work/names.model"
	ok "NER gives the shipped model (after a change of config/lexicon: make model)" \
		cmp "$work/names.model" config/model/names.model
fi
end
