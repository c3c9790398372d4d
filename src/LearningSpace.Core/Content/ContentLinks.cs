using LearningSpace.Core.Content.Parts;

namespace LearningSpace.Core.Content;

/// <summary>A pointer from an item to another, so that the other can tell who points at it.</summary>
/// <param name="Kind">One of the kinds of <see cref="ContentLinks"/>, or <see cref="ContentLinks.Relation"/> with the code of a relation.</param>
/// <param name="Target">Id of the other item, or of its localisation set.</param>
/// <param name="Order">Place among the item's links, or in the list it lies in.</param>
public sealed record ContentLink(string Kind, string Target, int Order);

/// <summary>Reads from an item where it points.</summary>
public static class ContentLinks
{
    /// <summary>The item lies in the list <see cref="ContentLink.Target"/>.</summary>
    public const string List = "list";

    /// <summary>A field of the item names the other.</summary>
    public const string Field = "field";

    /// <summary>A field of the item names the other's localisation set.</summary>
    public const string LocalizationSet = "set";

    /// <summary>The item rests on the other.</summary>
    public const string Evidence = "evidence";

    /// <summary>The other speaks against the item.</summary>
    public const string Against = "against";

    /// <summary>The item is an organisation, and <see cref="ContentLink.Target"/> no item but a mail domain of its people.</summary>
    public const string Domain = "domain";

    /// <summary>Start of the kind of a relation; its code follows.</summary>
    public const string Relation = "relation:";

    /// <summary>What some items point at: ids of items, the one that confirmed them among them, and localisation sets.</summary>
    public static (IReadOnlySet<string> Ids, IReadOnlySet<string> Sets) TargetsOf(IEnumerable<ContentItem> items, ContentProjector projector)
    {
        ArgumentNullException.ThrowIfNull(items);
        var (ids, sets) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var item in items)
        {
            foreach (var link in Of(item, projector).Where(l => l.Kind != Domain))
            {
                (link.Kind == LocalizationSet ? sets : ids).Add(link.Target);
            }

            if (ConfirmationPart.Of(item)?.BodyItem is { } body)
            {
                ids.Add(body);
            }

            if (AuthorsPart.SpeakingOf(item) is { } speaking)
            {
                ids.Add(speaking.Body);
            }
        }

        return (ids, sets);
    }

    /// <summary>All links of an item, each once.</summary>
    public static IReadOnlyList<ContentLink> Of(ContentItem item, ContentProjector projector)
    {
        ArgumentNullException.ThrowIfNull(item);
        var links = new List<(string Kind, string Target)>();
        links.AddRange(Json.Texts(item.Part(EvidencePart.Name), EvidencePart.Items).Select(id => (Evidence, id)));
        links.AddRange(Json.Texts(item.Part(EvidencePart.Name), EvidencePart.Against).Select(id => (Against, id)));
        links.AddRange(RelationsPart.Of(item).Select(r => (Relation + r.Kind, r.ItemId)));
        links.AddRange(AffiliationPart.DomainsOf(item).Select(d => (Domain, d)));
        foreach (var (_, value) in projector.AllValuesOf(item))
        {
            links.AddRange(value switch
            {
                ItemsValue items => items.Ids.Select(id => (Field, id)),
                LocalizationSetsValue sets => sets.Sets.Select(s => (LocalizationSet, s)),
                _ => [],
            });
        }

        var all = links.Where(l => l.Target.Length > 0).Distinct().Select((l, i) => new ContentLink(l.Kind, l.Target, i)).ToList();
        if (ContainedPart.ListOf(item) is { } list)
        {
            all.Add(new ContentLink(List, list, ContainedPart.OrderOf(item)));
        }

        return all;
    }
}
