using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Accounts;
using LearningSpace.Core.Content;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Site;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Data.Changes;
using LearningSpace.Data.Content;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Site;

/// <summary>The site as this process knows it: read once, and again when the change log says so.</summary>
/// <param name="database">The database.</param>
public sealed class SiteStore(Database database) : IChangeListener
{
    // A recipe is applied to the site before it and gives the one after it; a few more for who serves several sites.
    private static readonly Remembered<ContentDefinitions> KnownDefinitions = new(16);
    private static readonly Remembered<(Taxonomy? Vocabulary, Menu? Menu)> KnownFrames = new(256);

    private volatile SiteModel current = SiteModel.Empty;

    /// <summary>The site now.</summary>
    public SiteModel Current => current;

    /// <summary>Reads the site from the database.</summary>
    public async Task<SiteModel> LoadAsync(CancellationToken cancellation)
    {
        await using var context = database.Reader();
        return current = await ReadAsync(context, cancellation);
    }

    /// <inheritdoc/>
    public Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation) =>
        changes.Any(c => c.Kind == ChangeKinds.Site) ? LoadAsync(cancellation) : Task.CompletedTask;

    /// <summary>Reads the site inside a transaction, with what it has changed.</summary>
    public static async Task<SiteModel> ReadAsync(SpaceContext context, CancellationToken cancellation) =>
        await ReadAsync(context, await context.Definitions.AsNoTracking().ToListAsync(cancellation), cancellation);

    /// <summary>Reads the site where its definitions are read already.</summary>
    internal static async Task<SiteModel> ReadAsync(SpaceContext context, List<DefinitionRow> rows, CancellationToken cancellation)
    {
        var definitions = Definitions(rows);
        var settings = new JsonObject();
        foreach (var setting in await context.Settings.AsNoTracking().ToListAsync(cancellation))
        {
            settings[setting.Name] = JsonNode.Parse(setting.Json, documentOptions: Json.Lenient);
        }

        var frame = await FrameAsync(context, definitions, cancellation);
        return new SiteModel(definitions, frame.Select(f => f.Vocabulary).OfType<Taxonomy>(), settings, frame.Select(f => f.Menu).OfType<Menu>(), Roles(rows));
    }

    private static RoleBook Roles(List<DefinitionRow> rows) =>
        new(rows.Where(r => r.Kind == DefinitionRow.RoleKind).Select(r => (JsonObject)JsonNode.Parse(r.Json, documentOptions: Json.Lenient)!));

    private static ContentDefinitions Definitions(List<DefinitionRow> rows)
    {
        // In an order of their own: the database may give them in any.
        rows = [.. rows.Where(r => r.Kind != DefinitionRow.RoleKind).OrderBy(r => r.Kind, StringComparer.Ordinal).ThenBy(r => r.Name, StringComparer.Ordinal)];
        return KnownDefinitions.Of(rows.SelectMany(r => new[] { r.Kind, r.Name, r.Json }), () => Read(rows));
    }

    private static ContentDefinitions Read(List<DefinitionRow> rows)
    {
        var objects = rows.ToLookup(r => r.Kind, r => (JsonObject)JsonNode.Parse(r.Json, documentOptions: Json.Lenient)!);
        return new ContentDefinitions(objects[DefinitionRow.TypeKind].Select(DefinitionStep.ReadType), objects[DefinitionRow.PartKind].Select(DefinitionStep.ReadPart));
    }

    // The items that make the site what it is: vocabularies and menus.
    private static async Task<List<(Taxonomy? Vocabulary, Menu? Menu)>> FrameAsync(SpaceContext context, ContentDefinitions definitions, CancellationToken cancellation)
    {
        var types = definitions.Types.Values.Where(SiteModel.IsFrame).Select(t => t.Name).ToList();
        var found = await (
            from item in context.Items.AsNoTracking()
            where types.Contains(item.Type)
            join version in context.Versions.AsNoTracking() on item.PublishedVersionId equals version.Id
            orderby item.Id
            select new { item, version }).ToListAsync(cancellation);
        return [.. found.Select(f => KnownFrames.Of([f.item.Id, f.version.DisplayText, f.version.Parts], () => Read(ContentReader.ToItem(f.item, f.version).Item)))];
    }

    private static (Taxonomy? Vocabulary, Menu? Menu) Read(ContentItem item) => (Taxonomy.From(item), Menu.From(item));
}
