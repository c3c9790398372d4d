using System.Text.RegularExpressions;

namespace LearningSpace.Core.Tests.Search;

/// <summary>A pattern of <c>*</c> and <c>?</c> as a regular expression.</summary>
internal sealed class NaivePattern(string pattern)
{
    private readonly Regex expression = new(
        "^" + string.Concat(pattern.Select(c => c switch { '*' => ".*", '?' => ".", _ => Regex.Escape(c.ToString()) })) + "\\z",
        RegexOptions.Singleline | RegexOptions.CultureInvariant);

    public bool Fits(string text) => expression.IsMatch(text);
}
