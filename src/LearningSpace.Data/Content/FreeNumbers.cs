using Microsoft.EntityFrameworkCore;

namespace LearningSpace.Data.Content;

/// <summary>
/// Finds the number that makes an address free where others have its word. Asks for a few addresses by name, never for all that were numbered before: of one title there
/// may be tens of thousands.
/// </summary>
/// <param name="context">The transaction.</param>
/// <param name="pathWord">First word of the addresses.</param>
/// <param name="taken">Addresses known to be taken; grows by what is found out, and by what is given out.</param>
internal sealed class FreeNumbers(SpaceContext context, string pathWord, HashSet<string> taken)
{
    private const int First = 2;
    private const int Window = 8;
    private const int Farthest = 1 << 20;
    private const int Steps = 15;

    // Of each word, what to try next and up to where was asked.
    private readonly Dictionary<string, (int Next, int Asked)> words = new(StringComparer.Ordinal);

    /// <summary>Looks for many words at once.</summary>
    public async Task PrepareAsync(IReadOnlyList<string> stems, CancellationToken cancellation)
    {
        if (stems.Count == 0)
        {
            return;
        }

        List<int> near = [.. Enumerable.Range(First, Window)];
        List<int> far = [];
        for (var n = 2 * Window; n <= Farthest; n *= 2)
        {
            far.Add(n);
        }

        await AskAsync(stems.SelectMany(s => near.Concat(far).Select(n => Name(s, n))), cancellation);
        foreach (var stem in stems)
        {
            words[stem] = (First, First + Window - 1);
            if (near.TrueForAll(n => taken.Contains(Name(stem, n))))
            {
                words[stem] = await NarrowAsync(stem, near[^1], far.Find(n => !taken.Contains(Name(stem, n))), cancellation);
            }
        }
    }

    /// <summary>An address that nobody has, from now on given out.</summary>
    public async Task<string> TakeAsync(string stem, CancellationToken cancellation)
    {
        var (next, asked) = words.GetValueOrDefault(stem, (First, 0));
        for (; ; next++)
        {
            if (next > asked)
            {
                asked = next + Window - 1;
                await AskAsync(Enumerable.Range(next, Window).Select(n => Name(stem, n)), cancellation);
            }

            var name = Name(stem, next);
            if (taken.Add(name))
            {
                words[stem] = (next + 1, asked);
                return name;
            }
        }
    }

    // Numbers are given out one after another: between a taken and a free one lies the end.
    private async Task<(int Next, int Asked)> NarrowAsync(string stem, int low, int high, CancellationToken cancellation)
    {
        high = high == 0 ? Farthest : high;
        while (high - low > Steps)
        {
            var points = Enumerable.Range(1, Steps).Select(i => low + (int)((long)(high - low) * i / (Steps + 1))).ToList();
            await AskAsync(points.Select(n => Name(stem, n)), cancellation);
            var free = points.FindIndex(n => !taken.Contains(Name(stem, n)));
            (low, high) = (free == 0 ? low : points[free < 0 ? ^1 : free - 1], free < 0 ? high : points[free]);
        }

        return (low + 1, low);
    }

    private async Task AskAsync(IEnumerable<string> names, CancellationToken cancellation)
    {
        var asked = names.ToList();
        taken.UnionWith(await context.Paths.Where(p => p.PathWord == pathWord && asked.Contains(p.Slug)).Select(p => p.Slug).ToListAsync(cancellation));
    }

    private static string Name(string stem, int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{stem}-{number}");
}
