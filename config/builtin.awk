# Writes the shipped INI files, given by name, as the table that src/base/builtin.h declares.
function quote(text,   i, c, out) {
	for (i = 1; i <= length(text); i++) {
		c = substr(text, i, 1)
		# The question mark for the sake of trigraphs.
		out = out (c == "\\" || c == "\"" || c == "?" ? "\\" : "") c
	}
	return out
}
BEGIN {
	print "#include \"base/builtin.h\""
	print "const struct builtin_file builtin_files[] = {"
	for (i = 1; i < ARGC; i++) {
		printf "\t{ \"%s\",\n", quote(ARGV[i])
		while ((status = (getline line < ARGV[i])) > 0)
			printf "\t  \"%s\\n\"\n", quote(line)
		close(ARGV[i])
		print "\t  \"\" },"
		if (status < 0) {
			print ARGV[i] " cannot be read" >"/dev/stderr"
			exit 1
		}
	}
	print "\t{ 0, 0 },"
	print "};"
}
