using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Recipes.Steps;
using LearningSpace.Core.Taxonomies;
using LearningSpace.Data.Content;
using LearningSpace.Data.Media;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Recipes;

/// <summary>
/// Writes the site as one recipe: types, roles, settings and vocabularies, and where asked for all content and files. Applied on an empty site and written again
/// it gives the same bytes: everything is ordered, each item leaves its public and its newest version, and nothing tells of the moment of writing.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="media">Where files lie.</param>
public sealed class ExportSite(Database database, MediaStore media)
{
    /// <summary>Name of the recipe written.</summary>
    public const string RecipeName = "space.export";

    private const int Batch = 200;

    /// <summary>Writes the site.</summary>
    /// <param name="output">Gets UTF-8 JSON.</param>
    /// <param name="content">Whether all content and files go too; else only vocabularies, without which types mean nothing.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many items were written.</returns>
    public async Task<int> RunAsync(Stream output, bool content, CancellationToken cancellation)
    {
        await using var context = await database.SnapshotAsync(cancellation);
        var buffered = new BufferedStream(output, 1 << 16);
        await using var json = new Utf8JsonWriter(buffered, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1_000 });
        json.WriteStartObject();
        json.WriteString("name", RecipeName);
        json.WriteStartArray("steps");
        await WriteDefinitionsAsync(context, json, cancellation);
        if (content)
        {
            await WriteMediaAsync(context, json, cancellation);
        }

        json.WriteStartObject();
        json.WriteString("name", ContentStep.StepName);
        json.WriteStartArray("Data");
        var count = await WriteItemsAsync(context, json, content, cancellation);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(cancellation);
        await buffered.WriteAsync("\n"u8.ToArray(), cancellation);
        await buffered.FlushAsync(cancellation);
        return count;
    }

    private static async Task WriteDefinitionsAsync(SpaceContext context, Utf8JsonWriter json, CancellationToken cancellation)
    {
        var rows = await context.Definitions.OrderBy(d => d.Name).ToListAsync(cancellation);
        var byKind = rows.OrderBy(r => r.Name, StringComparer.Ordinal).ToLookup(r => r.Kind, r => JsonNode.Parse(r.Json, documentOptions: Json.Lenient));
        json.WriteStartObject();
        json.WriteString("name", DefinitionStep.Name);
        WriteList(json, "ContentTypes", byKind[DefinitionRow.TypeKind]);
        WriteList(json, "ContentParts", byKind[DefinitionRow.PartKind]);
        json.WriteEndObject();
        if (byKind[DefinitionRow.RoleKind].Any())
        {
            json.WriteStartObject();
            json.WriteString("name", RolesStep.StepName);
            WriteList(json, "Roles", byKind[DefinitionRow.RoleKind]);
            json.WriteEndObject();
        }

        json.WriteStartObject();
        json.WriteString("name", SettingsStep.StepName);
        foreach (var setting in (await context.Settings.ToListAsync(cancellation)).OrderBy(s => s.Name, StringComparer.Ordinal))
        {
            json.WritePropertyName(setting.Name);
            Write(json, JsonNode.Parse(setting.Json, documentOptions: Json.Lenient));
        }

        json.WriteEndObject();
    }

    private async Task WriteMediaAsync(SpaceContext context, Utf8JsonWriter json, CancellationToken cancellation)
    {
        var rows = (await context.Media.ToListAsync(cancellation)).OrderBy(m => m.Path, StringComparer.Ordinal).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        json.WriteStartObject();
        json.WriteString("name", MediaStep.StepName);
        json.WriteStartArray("Files");
        foreach (var row in rows)
        {
            json.WriteStartObject();
            json.WriteString("TargetPath", RecipeHelpers.Escape(row.Path));
            json.WriteBase64String("Base64", await File.ReadAllBytesAsync(media.FileOf(row.Hash), cancellation));
            json.WriteEndObject();
            await json.FlushAsync(cancellation);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static async Task<int> WriteItemsAsync(SpaceContext context, Utf8JsonWriter json, bool all, CancellationToken cancellation)
    {
        var count = 0;
        for (var after = ""; ;)
        {
            var rows = await context.Items.Where(i => string.Compare(i.Id, after) > 0).OrderBy(i => i.Id).Take(Batch).ToListAsync(cancellation);
            if (rows.Count == 0)
            {
                return count;
            }

            after = rows[^1].Id;
            var ids = rows.ConvertAll(r => r.Id);
            var wanted = rows.SelectMany(r => new[] { r.PublishedVersionId, r.LatestVersionId }).OfType<string>().ToList();
            var versions = await context.Versions.Where(v => wanted.Contains(v.Id)).ToDictionaryAsync(v => v.Id, StringComparer.Ordinal, cancellation);
            var paths = (await context.Paths.Where(p => ids.Contains(p.ItemId)).ToListAsync(cancellation)).ToLookup(p => p.ItemId, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                var written = Versions(row, versions, [.. paths[row.Id]]).ToList();
                if (all || written.Exists(i => i.Part(Taxonomy.PartName) is not null || i.Part(MenuItemsListPart.Name) is not null))
                {
                    written.ForEach(i => Write(json, i.ToJson()));
                    count++;
                }
            }

            await json.FlushAsync(cancellation);
        }
    }

    // The public version first: the newest one, where it is another, is a draft upon it.
    private static IEnumerable<ContentItem> Versions(ItemRow row, Dictionary<string, VersionRow> versions, List<PathRow> paths)
    {
        var first = versions[row.PublishedVersionId ?? row.LatestVersionId];
        var item = ContentReader.ToItem(row, first).Item;
        if (row.Slug.Length > 0)
        {
            var route = item.PartOrNew(AutoroutePart.Name);
            route[AutoroutePart.Path] = $"{row.PathWord}/{row.Slug}";
            route.Remove(AutoroutePart.Former);
            if (paths.Where(p => !p.IsCurrent && p.PathWord == row.PathWord).Select(p => $"{p.PathWord}/{p.Slug}").Order(StringComparer.Ordinal).ToList() is { Count: > 0 } former)
            {
                route[AutoroutePart.Former] = new JsonArray([.. former.Select(f => (JsonNode)f)]);
            }
        }

        if (item.Part(ImportSource.PartName) is { } source)
        {
            source.Remove(ImportSource.GoneUtc);
            if (row.SourceGoneUtc is { } gone)
            {
                source[ImportSource.GoneUtc] = ContentItem.FormatTime(gone);
            }
        }

        item.Part(CommonPart.Name)?.Remove(CommonPart.FirstPublishedUtc);
        if (row.PublishedUtc is { } published && published != first.PublishedUtc)
        {
            item.PartOrNew(CommonPart.Name)[CommonPart.FirstPublishedUtc] = ContentItem.FormatTime(published);
        }

        yield return item;
        if (row.PublishedVersionId is not null && row.LatestVersionId != row.PublishedVersionId)
        {
            yield return ContentReader.ToItem(row, versions[row.LatestVersionId]).Item;
        }
    }

    private static void WriteList(Utf8JsonWriter json, string name, IEnumerable<JsonNode?> nodes)
    {
        json.WriteStartArray(name);
        foreach (var node in nodes)
        {
            Write(json, node);
        }

        json.WriteEndArray();
    }

    // What looks like an expression and is a text must come back as that text.
    private static void Write(Utf8JsonWriter json, JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                json.WriteStartObject();
                foreach (var (name, value) in o)
                {
                    json.WritePropertyName(name);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case JsonArray array:
                json.WriteStartArray();
                foreach (var entry in array)
                {
                    Write(json, entry);
                }

                json.WriteEndArray();
                break;
            case JsonValue when Json.AsText(node) is { } text:
                json.WriteStringValue(RecipeHelpers.Escape(text));
                break;
            case null:
                json.WriteNullValue();
                break;
            default:
                node.WriteTo(json);
                break;
        }
    }
}
