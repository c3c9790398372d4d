using System.Globalization;
using LearningSpace.Web.Features.Forms;

namespace LearningSpace.Web.Features.Contribution;

/// <summary>The version that a form was made of, and how often something had happened to it: sent along unseen, so that nobody acts on another than they saw.</summary>
internal static class SeenVersion
{
    /// <summary>Name of the field with the version's id.</summary>
    public const string Version = "version";

    /// <summary>Name of the field that counts what happened to it.</summary>
    public const string Revision = "revision";

    /// <summary>The fields.</summary>
    public static IReadOnlyList<FieldView> Fields(string version, int revision) => [FieldView.Hidden(Version, version), FieldView.Hidden(Revision, Text(revision))];

    /// <summary>A count as forms send it.</summary>
    public static string Text(int revision) => revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>The count that was sent; null where it is none.</summary>
    public static int? RevisionIn(FormInput input) => int.TryParse(input.Exact(Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;
}
