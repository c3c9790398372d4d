using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Site;

namespace LearningSpace.Core.Accounts;

/// <summary>Which role comes with belonging to an organisation: the settings of its part say so by its kind, such as a ministry's people being public servants.</summary>
public static class AffiliationRoles
{
    /// <summary>The role of an organisation's people; empty where the site names none.</summary>
    public static string Of(SiteModel site, ContentItem organisation)
    {
        ArgumentNullException.ThrowIfNull(site);
        ArgumentNullException.ThrowIfNull(organisation);
        var settings = site.Definitions.Types.GetValueOrDefault(organisation.ContentType)?.Find(AffiliationPart.Name)?.Settings[AffiliationPart.SettingsName];
        var field = Json.Text(settings, AffiliationPart.KindField);
        var projector = new ContentProjector(site);
        var codes = projector.ValuesOf(organisation).Where(v => v.Field.Field.Name == field).Select(v => v.Value).OfType<TermsValue>().SelectMany(projector.TermsOf).Select(t => t.Code);
        var byKind = (settings as System.Text.Json.Nodes.JsonObject)?[AffiliationPart.RoleByKind];
        return codes.Select(c => Json.Text(byKind, c)).FirstOrDefault(r => r is { Length: > 0 }) ?? Json.Text(settings, AffiliationPart.OtherRole) ?? "";
    }
}
