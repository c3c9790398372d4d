using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using LearningSpace.Core;
using LearningSpace.Core.Content;
using LearningSpace.Core.Content.Parts;
using LearningSpace.Core.Recipes;
using LearningSpace.Core.Recipes.Steps;
using LearningSpace.Core.Site;
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
        foreach (var setting in (await context.Settings.Where(s => s.Name != WeeklyPick.Name).ToListAsync(cancellation)).OrderBy(s => s.Name, StringComparer.Ordinal))
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
        await foreach (var batch in ContentWalk.BatchesAsync(context, cancellation))
        {
            var ids = batch.Select(i => i.Row.Id).ToList();
            var paths = (await context.Paths.Where(p => ids.Contains(p.ItemId)).ToListAsync(cancellation)).ToLookup(p => p.ItemId, StringComparer.Ordinal);
            foreach (var item in batch.Where(i => all || SiteModel.IsFrame(i.First) || (i.Draft is not null && SiteModel.IsFrame(i.Draft))))
            {
                Complete(item.First, item.Row, paths[item.Row.Id]);
                Write(json, item.First.ToJson());
                if (item.Draft is not null)
                {
                    Write(json, item.Draft.ToJson());
                }

                count++;
            }

            await json.FlushAsync(cancellation);
        }

        return count;
    }

    // What the store knows of an item beside its parts is told in the parts.
    internal static void Complete(ContentItem item, ItemRow row, IEnumerable<PathRow> paths)
    {
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
        if (row.PublishedUtc is { } published && published != item.PublishedUtc)
        {
            item.PartOrNew(CommonPart.Name)[CommonPart.FirstPublishedUtc] = ContentItem.FormatTime(published);
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
