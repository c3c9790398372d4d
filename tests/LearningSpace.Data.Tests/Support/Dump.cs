using System.Text.Json;
using LearningSpace.Data.Site;
using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Tests.Support;

/// <summary>Every row as text, so that "nothing changed" means nothing at all.</summary>
internal static class Dump
{
    /// <summary>Content with its files, and what follows from it.</summary>
    public static async Task<List<string>> ContentAsync(Database database)
    {
        await using var reader = database.Reader();
        return
        [
            .. Lines(await reader.Items.OrderBy(i => i.Id).ToListAsync()),
            .. Lines(await reader.Versions.OrderBy(v => v.Id).ToListAsync()),
            .. Lines(await reader.Paths.OrderBy(p => p.PathWord).ThenBy(p => p.Slug).ToListAsync()),
            .. Lines(await reader.Links.OrderBy(l => l.ItemId).ThenBy(l => l.Kind).ThenBy(l => l.Target).ToListAsync()),
            .. Lines(await reader.StoredTerms.OrderBy(t => t.ItemId).ToListAsync()),
            .. Lines(await reader.Media.OrderBy(m => m.Path).ToListAsync()),
        ];
    }

    /// <summary>Content, definitions and settings: all but the records of what was done.</summary>
    public static async Task<List<string>> SiteAsync(Database database)
    {
        await using var reader = database.Reader();
        return
        [
            .. await ContentAsync(database),
            .. Lines<DefinitionRow>(await reader.Definitions.OrderBy(d => d.Kind).ThenBy(d => d.Name).ToListAsync()),
            .. Lines(await reader.Settings.OrderBy(s => s.Name).ToListAsync()),
        ];
    }

    private static IEnumerable<string> Lines<T>(List<T> rows) => rows.Select(row => typeof(T).Name + " " + JsonSerializer.Serialize(row));
}
