# Completion of ties in bash. In ~/.bashrc:  eval "$(ties completion bash)"
_ties_completion() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        if [[ $line == "files" && ${#COMPREPLY[@]} -eq 0 ]]; then
            compopt -o default 2>/dev/null
            return
        fi
        COMPREPLY+=("${line#word }")
    done < <("$1" complete-words bash -- "$COMP_LINE" "$COMP_POINT" "$COMP_WORDBREAKS" 2>/dev/null)
}
complete -F _ties_completion ties
