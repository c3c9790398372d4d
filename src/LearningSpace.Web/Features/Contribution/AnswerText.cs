namespace LearningSpace.Web.Features.Contribution;

/// <summary>An answer as lines to read: what those who compare two versions see of rows, people and relations.</summary>
internal static class AnswerText
{
    /// <summary>The lines; none where nothing is answered. A row begins with a heading, as Markdown writes it.</summary>
    public static IEnumerable<string> Lines(AnswerView answer) => answer switch
    {
        InputAnswer input => input.Value.ReplaceLineEndings("\n").Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)),
        ChoicesAnswer choices when choices.All.Where(c => c.IsChosen).Select(c => c.Label).ToList() is { Count: > 0 } chosen => [string.Join(", ", chosen)],
        PickAnswer picks => picks.Chosen.Select(c => c.Kind is null ? c.Label : $"{c.Kind}: {c.Label}"),
        FilesAnswer files => files.Files.SelectMany(f => Lines(f.Alternative.Answer).Prepend(f.Label)),
        PiecesAnswer { IsLine: true } line when line.Pieces.SelectMany(p => Lines(p.Answer)).ToList() is { Count: > 0 } words => [string.Join(" · ", words)],
        PiecesAnswer { IsLine: false } pieces => pieces.Pieces.SelectMany(Labelled),
        LinesAnswer lines => lines.Lines.SelectMany(Lines),
        RowsAnswer rows => rows.Rows.Select(r => (r.Label, Lines: r.Questions.SelectMany(Labelled).ToList())).Where(r => r.Lines.Count > 0).SelectMany(r => r.Lines.Prepend($"## {r.Label}")),
        _ => [],
    };

    // What is short stands behind its label, what is longer below it.
    private static IEnumerable<string> Labelled(AskView asked) => Lines(asked.Answer).ToList() switch
    {
        [] => [],
        [var line] => [$"{asked.Label}: {line}"],
        var lines => lines.Prepend($"{asked.Label}:"),
    };
}
