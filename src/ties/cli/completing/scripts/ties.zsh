#compdef ties
# Completion of ties in zsh. In ~/.zshrc, after compinit:  eval "$(ties completion zsh)"
_ties() {
    local line
    local -a lines described
    lines=("${(@f)$("${(Q)words[1]}" complete-words zsh -- "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    if [[ $lines[1] == files ]]; then
        _files
        return
    fi
    for line in $lines; do
        line=${line#word }
        described+=("${${line%%$'\t'*}//:/\\:}:${line#*$'\t'}")
    done
    (( $#described )) && _describe -V ties described -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}'
}
if [[ $funcstack[1] == _ties ]]; then
    _ties "$@"
else
    compdef _ties ties
fi
