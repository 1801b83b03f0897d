# shellcheck shell=bash
# Plays commands for a reader: each is shown before it runs, and has to end as is claimed.
# Sourced. PACE: seconds to wait after each; TESTIMONY_OPTIONS: added to each command of testimony.

if [[ -t 1 ]]; then
  command_style=$'\e[1m' remark_style=$'\e[2m' no_style=$'\e[0m'
else
  command_style='' remark_style='' no_style=''
fi

# say TEXT: a remark for the reader.
say() { printf '\n%s# %s%s\n' "$remark_style" "$1" "$no_style"; }

# play COMMAND...: ends with 0.
play() { expect 0 '' "$@"; }

# refused COMMAND...: ends with 3, "no".
refused() { expect 3 '' "$@"; }

# typed COMMAND... <<TEXT: with the text, without its last line end, as standard input; ends with 0.
typed() { expect 0 "$(cat)" "$@"; }

# typed_refused COMMAND... <<TEXT: the same, and ends with 3.
typed_refused() { expect 3 "$(cat)" "$@"; }

# absent WORDS FOLDER: no file of the folder holds one of the words.
absent() { expect 1 '' grep -rlE "$1" "$2"; }

expect() { # CODE INPUT COMMAND...
  local wanted=$1 code=0
  shift
  show_and_run "$@" || code=$?
  if ((code != wanted)); then
    printf 'demo: error: that ended with %d, not with %d\n' "$code" "$wanted" >&2
    exit 1
  fi
  if ((code != 0)); then printf '%s(ended with %d)%s\n' "$remark_style" "$code" "$no_style"; fi
  sleep "$PACE"
}

show_and_run() { # INPUT COMMAND...
  local input=$1
  shift
  if [[ $1 == testimony ]]; then set -- "$@" "${TESTIMONY_OPTIONS[@]}"; fi
  printf '\n%s$ %s%s\n' "$command_style" "$(as_typed "$@")" "$no_style"
  if [[ -n $input ]]; then printf '%s\n' "$input" | sed 's/^/> /'; fi
  printf '%s' "$input" | "$@"
}

# as_typed WORD...: the words as one would type them.
as_typed() {
  local word line=''
  for word in "$@"; do
    if [[ ! $word =~ ^[A-Za-z0-9_./:,=+-]+$ ]]; then word="'${word//\'/\'\\\'\'}'"; fi
    line+=" $word"
  done
  printf '%s' "${line# }"
}
