# Names each import that the table does not allow. First file: the table (MODULE: NAME..., and
# MODULE/FOLDER: NAME... for what one folder alone may import); then Swift sources, Sources/MODULE/....
# Ends with 1 when there is one, or a module that is not in the table.

FNR == NR {
  if ($0 ~ /^(#|$)/) next
  module = $1
  sub(/:$/, "", module)
  known[module] = 1
  for (i = 2; i <= NF; i++) allowed[module, $i] = 1
  next
}

FNR == 1 {
  split(FILENAME, folders, "/")
  module = folders[2]
  folder = module "/" folders[3]
  if (!(module in known)) {
    printf "%s: the module '%s' is not in the table of imports\n", FILENAME, module
    bad = 1
    nextfile
  }
}

# Attributes, access and the kind of a single declaration may stand before the name.
/^[ \t]*(@[A-Za-z_]+(\([^)]*\))?[ \t]+)*((public|package|internal|fileprivate|private)[ \t]+)?import[ \t]/ {
  name = $0
  sub(/^.*import[ \t]+((struct|class|enum|protocol|actor|func|var|let|typealias)[ \t]+)?/, "", name)
  sub(/[^A-Za-z0-9_].*$/, "", name)
  if (!((module, name) in allowed || (folder, name) in allowed)) {
    printf "%s:%d: %s may not import %s\n", FILENAME, FNR, module, name
    bad = 1
  }
}

END { exit bad }
