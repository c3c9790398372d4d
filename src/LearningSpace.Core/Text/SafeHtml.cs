namespace LearningSpace.Core.Text;

/// <summary>HTML that may be shown as it is: it was escaped or passed the allow-list of <see cref="HtmlGate"/>. Only this assembly can make one.</summary>
public sealed record SafeHtml
{
    internal SafeHtml(string value) => Value = value;

    /// <summary>Nothing at all.</summary>
    public static SafeHtml Empty { get; } = new("");

    /// <summary>The markup.</summary>
    public string Value { get; }

    /// <summary>Whether there is nothing to show.</summary>
    public bool IsEmpty => Value.Length == 0;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
