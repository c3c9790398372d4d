using LearningSpace.Core.Content;

namespace LearningSpace.Web.Features.Content;

/// <summary>A line of a compared text, or the place of lines that are left out because nothing in them or beside them changed.</summary>
/// <param name="Pieces">The line in pieces; none where lines are left out.</param>
/// <param name="LeftOut">How many lines are left out here.</param>
public sealed record ChangedLine(IReadOnlyList<LinePiece> Pieces, int LeftOut = 0)
{
    private const int DeepestHeading = 6;

    /// <summary>Whether it is a heading.</summary>
    public bool IsHeading { get; init; }

    // Unchanged text longer than this, in characters, shows only its ends; so much of each.
    private const int LongPassage = 320;
    private const int End = 120;

    /// <summary>Lays a compared text out to be read: in lines, of what did not change only what stands beside a change.</summary>
    public static IReadOnlyList<ChangedLine> Of(IReadOnlyList<TextRun> runs)
    {
        var lines = Split(runs);
        var shown = new List<ChangedLine>();
        for (var i = 0; i < lines.Count;)
        {
            var far = lines.Skip(i).TakeWhile((_, n) => !IsNearChange(lines, i + n)).Count();
            if (far > 1)
            {
                shown.Add(new ChangedLine([], far));
                i += far;
            }
            else
            {
                shown.Add(Read(lines[i++]));
            }
        }

        return shown;
    }

    private static bool IsNearChange(List<List<LinePiece>> lines, int at) =>
        lines[Math.Max(at - 1, 0)..Math.Min(at + 2, lines.Count)].Exists(line => line.Exists(p => p.Kind != RunKind.Same));

    private static List<List<LinePiece>> Split(IReadOnlyList<TextRun> runs)
    {
        var lines = new List<List<LinePiece>> { new() };
        foreach (var (i, run) in runs.Index())
        {
            var parts = run.Text.Split('\n');

            // Where paragraphs took the place of paragraphs, each begins a line of its own.
            if (run.Kind == RunKind.Inserted && i > 0 && runs[i - 1].Kind == RunKind.Deleted && (parts.Length > 1 || runs[i - 1].Text.Contains('\n', StringComparison.Ordinal)))
            {
                lines.Add([]);
            }

            foreach (var (n, part) in parts.Index())
            {
                if (n > 0)
                {
                    lines.Add([]);
                }

                if (part.TrimEnd('\r') is { Length: > 0 } text)
                {
                    lines[^1].Add(new LinePiece(run.Kind, text));
                }
            }

            // A change of line breaks alone would not be seen.
            if (run.Kind != RunKind.Same && parts.Length > 1 && string.IsNullOrWhiteSpace(run.Text))
            {
                lines[^parts.Length].Add(new LinePiece(run.Kind, "¶"));
            }
        }

        lines.RemoveAll(line => line.TrueForAll(p => p.Kind == RunKind.Same && string.IsNullOrWhiteSpace(p.Text)));
        return lines;
    }

    // Signs of Markdown mean nothing to whoever reads: a heading is told from its looks.
    private static ChangedLine Read(List<LinePiece> line)
    {
        var signs = line.Count == 0 ? 0 : line[0].Text.Length - line[0].Text.TrimStart('#').Length;
        if (signs is 0 or > DeepestHeading || line[0].Text[signs..] is not [' ', .. { Length: > 0 } words])
        {
            return new ChangedLine(Shorten(line));
        }

        line[0] = line[0] with { Text = words };
        return new ChangedLine(Shorten(line)) { IsHeading = true };
    }

    private static List<LinePiece> Shorten(List<LinePiece> line)
    {
        var pieces = new List<LinePiece>();
        foreach (var (i, piece) in line.Index())
        {
            if (piece.Kind != RunKind.Same || piece.Text.Length <= LongPassage)
            {
                pieces.Add(piece);
                continue;
            }

            // A line's beginning and end lead from and to nothing; where all of it is unchanged, its beginning tells which it is.
            if (i > 0 || line.Count == 1)
            {
                pieces.Add(new LinePiece(RunKind.Same, piece.Text[..Cut(piece.Text, End)]));
            }

            pieces.Add(new LinePiece(RunKind.Same, "…", IsGap: true));
            if (i < line.Count - 1)
            {
                pieces.Add(new LinePiece(RunKind.Same, piece.Text[Cut(piece.Text, piece.Text.Length - End)..]));
            }
        }

        return pieces;
    }

    // A place to cut at or shortly before: after a space, else at least not within a character.
    private static int Cut(string text, int at)
    {
        var space = text.LastIndexOf(' ', at - 1, End / 4);
        return space >= 0 ? space + 1 : char.IsLowSurrogate(text[at]) ? at - 1 : at;
    }
}

/// <summary>A piece of a line.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">Its characters, spaces as written.</param>
/// <param name="IsGap">Whether unchanged text is left out here.</param>
public sealed record LinePiece(RunKind Kind, string Text, bool IsGap = false);
