using System.Buffers;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Leaks;

/// <summary>
/// Goes once through a folded text and asks the rules at the beginning of each word, number or sign. Every expression is anchored there and has bounds, so that no
/// text takes long. What begins first, and at one place the first rule that holds, takes its characters: the rules stand from the most certain to the least.
/// </summary>
internal sealed class LeakScanner(string text, string lower)
{
    private const int Sight = 60; // characters before a number in which its word may stand
    private const int Row = 16; // characters between two numbers of one list

    private static readonly SearchValues<char> Breaks = SearchValues.Create("0123456789[]");

    private FoundLeak? marking;
    private FoundLeak last;

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>The text in small letters.</summary>
    public string Lower { get; } = lower;

    /// <summary>Where the next key ends, once it was looked for.</summary>
    public int KeyEnd { get; set; } = -1;

    /// <summary>Where the header of a token ends that was looked at last.</summary>
    public int HeaderEnd { get; set; } = -1;

    public List<FoundLeak> Scan()
    {
        var found = new List<FoundLeak>();
        for (var i = 0; i < Text.Length;)
        {
            if (At(i) is { } leak)
            {
                found.Add(leak);
                last = leak;
                i = leak.End;
            }
            else
            {
                i++;
            }
        }

        return found;
    }

    /// <summary>A match of an anchored expression that is no part of a longer word or number.</summary>
    public Match? Match(Regex expression, int at) => expression.Match(Text, at) is { Success: true } match && !GoesOn(match.Index + match.Length) ? match : null;

    /// <summary>Whether a word or number goes on here.</summary>
    public bool GoesOn(int end) => end < Text.Length && (IsWord(Text[end]) || (Text[end] is '.' or '-' or '/' && end + 1 < Text.Length && char.IsAsciiDigit(Text[end + 1])));

    /// <summary>Whether an expression that ends where a number begins fits what stands before it.</summary>
    public bool Follows(Regex words, int at)
    {
        var from = Math.Max(0, at - Sight);
        return words.IsMatch((from == 0 ? "\n" : "") + Lower[from..at]);
    }

    /// <summary>Whether a number follows its word, or another number of its country in one list.</summary>
    public bool Follows(Regex words, int at, string country) =>
        Follows(words, at) || (last.Kind == LeakKind.IdentityNumber && last.Country == country && at - last.End <= Row && !Lower.AsSpan(last.End, at - last.End).ContainsAny(Breaks));

    public static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    private FoundLeak? At(int i)
    {
        var c = Text[i];
        if (i == 0 || Text[i - 1] == '\n')
        {
            marking = Markings.OnLine(this, i);
        }

        if (marking is { } line && line.Start == i)
        {
            return line;
        }

        var before = i == 0 ? '\n' : Text[i - 1];
        return c switch
        {
            '-' => Secrets.PrivateKey(this, i),
            '\\' when before != '\\' => InternalNames.Share(this, i),
            '(' => Phones.InParentheses(this, i),
            _ when IsWord(before) => null,
            '+' => Phones.International(this, i),
            _ when char.IsAsciiDigit(c) => Number(i, before),
            _ when IsWord(c) => Word(i, before),
            _ => null,
        };
    }

    private FoundLeak? Number(int i, char before)
    {
        if (before is '.' or '-' or '/' or ':' && i > 1 && char.IsAsciiDigit(Text[i - 2]))
        {
            return null;
        }

        return MailAddressesInText.At(this, i, before) ?? IdentityNumbers.At(this, i) ?? BankNumbers.Card(this, i) ?? Phones.National(this, i)
            ?? InternalNames.Address(this, i) ?? InternalNames.Host(this, i, before);
    }

    private FoundLeak? Word(int i, char before) =>
        Secrets.InAddress(this, i) ?? Secrets.AccessKey(this, i) ?? Secrets.Assigned(this, i) ?? MailAddressesInText.At(this, i, before) ?? BankNumbers.Account(this, i)
        ?? IdentityNumbers.Foreigner(this, i) ?? Markings.InLine(this, i) ?? InternalNames.LongAddress(this, i) ?? InternalNames.Host(this, i, before);
}
