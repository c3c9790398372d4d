using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LearningSpace.Core.Audit;

/// <summary>Something that was done and must be accounted for: who did what to what. It holds no secret and no text that a person wrote.</summary>
public sealed partial class AuditEntry
{
    /// <summary>Longest detail, in characters of JSON: it is a few facts, not a copy.</summary>
    public const int LongestDetail = 16_384;

    /// <summary>Writes down what was done.</summary>
    /// <param name="kind">What: words in kebab-case with dots between, from the broad to the narrow, such as <c>account.signed-in</c>. It stays readable for ever, so it names nobody.</param>
    /// <param name="actor">Who: an account's id; null for the system or a command.</param>
    /// <param name="subjectKind">On what kind of thing, such as <c>account</c>; empty for none.</param>
    /// <param name="subjectId">Its id; empty for none.</param>
    /// <param name="detail">Facts. A person is named as actor or subject and nowhere else, or erasing that person would leave them here.</param>
    /// <exception cref="ArgumentException">The kind has another form, or the detail is too long.</exception>
    public AuditEntry(string kind, string? actor = null, string subjectKind = "", string subjectId = "", JsonObject? detail = null)
    {
        if (!KindForm.IsMatch(kind))
        {
            throw new ArgumentException($"'{kind}' is no kind of an entry: write it like 'account.signed-in'.", nameof(kind));
        }

        (Kind, Facts) = (kind, new AuditFacts(actor, subjectKind, subjectId, detail?.ToJsonString() ?? "{}"));
        if (Facts.Detail.Length > LongestDetail)
        {
            throw new ArgumentException($"The detail of an entry may have {LongestDetail:N0} characters; this one has {Facts.Detail.Length:N0}.", nameof(detail));
        }
    }

    /// <summary>What was done.</summary>
    public string Kind { get; }

    /// <summary>The rest, which can be erased.</summary>
    public AuditFacts Facts { get; }

    [GeneratedRegex(@"\A[a-z]+(-[a-z]+)*(\.[a-z]+(-[a-z]+)*)+\z")]
    private static partial Regex KindForm { get; }
}

/// <summary>What of an entry can be erased.</summary>
/// <param name="Actor">Who did it: an account's id; null for the system or a command.</param>
/// <param name="SubjectKind">On what kind of thing; empty for none.</param>
/// <param name="SubjectId">Its id; empty for none.</param>
/// <param name="Detail">Facts as JSON.</param>
public sealed record AuditFacts(string? Actor, string SubjectKind, string SubjectId, string Detail);
