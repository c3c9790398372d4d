using DiffPlex;
using LearningSpace.Core.Search;

namespace LearningSpace.Core.Content;

/// <summary>What became of a piece of text from one version to another.</summary>
public enum RunKind
{
    /// <summary>It stands in both.</summary>
    Same,

    /// <summary>It stands in the newer one only.</summary>
    Inserted,

    /// <summary>It stands in the older one only.</summary>
    Deleted,
}

/// <summary>A piece of a compared text, with every space and line break as written.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Text">Its characters; never empty.</param>
public readonly record struct TextRun(RunKind Kind, string Text);

/// <summary>
/// Compares texts word by word (words as Unicode Annex 29 has them, by Myers' algorithm in DiffPlex). What is the same and inserted gives the newer text, what is the
/// same and deleted the older one, to the character. One instance bounds all texts of one comparison.
/// </summary>
/// <remarks>
/// The algorithm's time grows as words × differences: 2,000 words against 2,000 others take 0.1 s. So it compares by words what together is up to <see cref="MaxPieces"/>
/// words, spaces and signs, beginning and end in common not counted. A larger text is compared by lines (a paragraph of Markdown is one), and then by words within what
/// differs; lines that are still too many or too long are given as deleted and inserted whole. All texts of one comparison share twice that work: two wholly
/// different texts of 1 MB take less than 0.5 s at worst.
/// </remarks>
internal sealed class TextComparison
{
    /// <summary>Words, spaces and signs of both texts that are compared one by one.</summary>
    public const int MaxPieces = 8_000;

    // A passage in common as short as this between two changes is told as changed: "of" alone among other words is chance. The rule is that of
    // N. Fraser's "semantic clean-up" for diffs, held to short passages within a line.
    private const int ShortPassage = 10;

    private const long MaxWork = (long)MaxPieces * MaxPieces;

    private readonly Differ differ = new();
    private readonly List<(string Deleted, string Inserted, string Same)> steps = [];
    private long work = 2 * MaxWork;

    /// <summary>Compares two texts.</summary>
    /// <returns>The runs in the order of reading, a deleted one before what took its place; none where both texts are empty.</returns>
    public IReadOnlyList<TextRun> Compare(string older, string newer)
    {
        steps.Clear();
        var (start, end) = LinesInCommon(older, newer);
        Same(older[..start]);
        var (before, after) = (older[start..^end], newer[start..^end]);
        if (!TryByWords(before, after) && !TryBy(Lines(before), Lines(after), ByWordsOrWhole))
        {
            Replaced(before, after);
        }

        Same(older[^end..]);
        return Runs();
    }

    private void ByWordsOrWhole(string before, string after)
    {
        if (!TryByWords(before, after))
        {
            Replaced(before, after);
        }
    }

    // Text of so many characters has more words than may be compared, or words that no language has.
    private bool TryByWords(string before, string after) =>
        before.Length + after.Length <= MaxPieces * 20 && TryBy(Words(before), Words(after), Replaced);

    private bool TryBy(string[] before, string[] after, Action<string, string> change)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < Math.Min(before.Length, after.Length) - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var (old, @new) = (before[start..^end], after[start..^end]);
        long pieces = old.Length + @new.Length;
        if (old.Length > 0 && @new.Length > 0 && pieces * pieces > Math.Min(work, MaxWork))
        {
            return false;
        }

        Same(string.Concat(before[..start]));
        if (old.Length == 0 || @new.Length == 0)
        {
            change(string.Concat(old), string.Concat(@new));
        }
        else
        {
            ByPieces(old, @new, change);
        }

        Same(string.Concat(before[^end..]));
        return true;
    }

    private void ByPieces(string[] old, string[] @new, Action<string, string> change)
    {
        // The differ cuts texts by itself with what it is given; ours are cut already.
        var blocks = differ.CreateCustomDiffs("old", "new", ignoreWhiteSpace: false, text => text == "old" ? old : @new).DiffBlocks;
        work -= (long)(old.Length + @new.Length) * blocks.Sum(b => b.DeleteCountA + b.InsertCountB);
        var at = 0;
        foreach (var block in blocks)
        {
            Same(string.Concat(old[at..block.DeleteStartA]));
            at = block.DeleteStartA + block.DeleteCountA;
            change(string.Concat(old[block.DeleteStartA..at]), string.Concat(@new[block.InsertStartB..(block.InsertStartB + block.InsertCountB)]));
        }

        Same(string.Concat(old[at..]));
    }

    private void Replaced(string deleted, string inserted)
    {
        if (deleted.Length + inserted.Length == 0)
        {
            return;
        }

        if (steps is [.., { Same.Length: 0 } last])
        {
            steps[^1] = (last.Deleted + deleted, last.Inserted + inserted, "");
        }
        else if (steps is [.., { Deleted.Length: var d, Inserted.Length: var i, Same: { Length: <= ShortPassage } same } before]
            && same.Length <= Math.Max(d, i) && same.Length <= Math.Max(deleted.Length, inserted.Length) && !same.Contains('\n', StringComparison.Ordinal))
        {
            steps[^1] = (before.Deleted + same + deleted, before.Inserted + same + inserted, "");
        }
        else
        {
            steps.Add((deleted, inserted, ""));
        }
    }

    private void Same(string text)
    {
        if (steps.Count == 0)
        {
            steps.Add(("", "", text));
        }
        else
        {
            steps[^1] = steps[^1] with { Same = steps[^1].Same + text };
        }
    }

    private List<TextRun> Runs()
    {
        for (var i = 0; i < steps.Count; i++)
        {
            SlideToLine(i);
        }

        return
        [
            .. steps.SelectMany(s => new[] { new TextRun(RunKind.Deleted, s.Deleted), new TextRun(RunKind.Inserted, s.Inserted), new TextRun(RunKind.Same, s.Same) })
                .Where(r => r.Text.Length > 0),
        ];
    }

    // What came or went between two full stops can begin before the first or after it. Paragraphs are told as paragraphs: where the choice is there, from line break to line break.
    private void SlideToLine(int i)
    {
        var step = steps[i];
        var text = step.Deleted + step.Inserted;
        if ((step.Deleted.Length > 0 && step.Inserted.Length > 0) || !text.Contains('\n', StringComparison.Ordinal))
        {
            return;
        }

        var before = i == 0 ? "" : steps[i - 1].Same;
        var (back, ahead) = (CommonEnd(before, text), text.AsSpan().CommonPrefixLength(step.Same));
        for (var by = 0; by <= Math.Max(back, ahead); by++)
        {
            if (by <= ahead && IsLine(text, by) && (by < step.Same.Length || by == 0 || i == steps.Count - 1))
            {
                Slide(i, before + text[..by], text[by..] + text[..by], step.Same[by..]);
                return;
            }

            if (by <= back && i > 0 && IsLine(text, text.Length - by) && (by < before.Length || i == 1))
            {
                Slide(i, before[..^by], text[^by..] + text[..^by], text[^by..] + step.Same);
                return;
            }
        }
    }

    private void Slide(int i, string before, string text, string after)
    {
        var step = steps[i];
        steps[i] = step.Deleted.Length > 0 ? (text, "", after) : ("", text, after);
        if (i > 0)
        {
            steps[i - 1] = steps[i - 1] with { Same = before };
        }
        else if (before.Length > 0)
        {
            steps.Insert(0, ("", "", before));
        }
    }

    // Whether a text turned so far begins or ends at a line break.
    private static bool IsLine(string text, int by) => text[by % text.Length] == '\n' || text[(by + text.Length - 1) % text.Length] == '\n';

    private static int CommonEnd(string one, string other)
    {
        var end = 0;
        while (end < Math.Min(one.Length, other.Length) && one[^(end + 1)] == other[^(end + 1)])
        {
            end++;
        }

        return end;
    }

    // Beginning and end in common, in whole lines.
    private static (int Start, int End) LinesInCommon(string older, string newer)
    {
        var start = older.AsSpan().CommonPrefixLength(newer);
        start = start == older.Length && start == newer.Length ? start : older.AsSpan(0, start).LastIndexOf('\n') + 1;
        var end = CommonEnd(older[start..], newer[start..]);
        var line = older.AsSpan(older.Length - end).IndexOf('\n');
        return (start, line < 0 ? 0 : end - line - 1);
    }

    private static string[] Words(string text) => Cut(text, at => WordBreaker.Next(text, at));

    private static string[] Lines(string text) => Cut(text, at => text.IndexOf('\n', at) is >= 0 and var end ? end + 1 : text.Length);

    private static string[] Cut(string text, Func<int, int> next)
    {
        var pieces = new List<string>(text.Length / 4);
        for (var at = 0; at < text.Length;)
        {
            var end = next(at);
            pieces.Add(text[at..end]);
            at = end;
        }

        return [.. pieces];
    }
}
