# Writes the shipped INI files, given by name, as the table that src/base/builtin.h declares.
BEGIN {
	print "#include \"base/builtin.h\""
	print "const struct builtin_file builtin_files[] = {"
}
FNR == 1 {
	if (NR > 1) print "\t  \"\" },"
	printf "\t{ \"%s\",\n", FILENAME
}
{
	gsub(/\\/, "\\\\"); gsub(/"/, "\\\"")
	printf "\t  \"%s\\n\"\n", $0
}
END {
	if (NR > 0) print "\t  \"\" },"
	print "\t{ 0, 0 },"
	print "};"
}
