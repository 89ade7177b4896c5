# Completion of ties in fish:  ties completion fish > ~/.config/fish/completions/ties.fish
function __ties_completion
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    set -l lines ($words[1] complete-words fish -- $words[2..-1] "$current" 2>/dev/null)
    if test "$lines[1]" = files
        __fish_complete_path "$current"
        return
    end
    for line in $lines
        string replace -r '^word ' '' -- $line
    end
end
complete -c ties -f -k -a '(__ties_completion)'
