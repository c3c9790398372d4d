using LearningSpace.Core.Content;
using Xunit;

namespace LearningSpace.Core.Tests.Content;

public class Naming_items
{
    [Fact]
    public void Gives_ids_of_26_characters_that_sort_by_time_and_never_repeat()
    {
        var start = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        var ids = Enumerable.Range(0, 2_000).Select(i => ContentId.New(start.AddMilliseconds(i * 37L))).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.True(id.Length == ContentId.Length && ContentId.IsValid(id), id));
        Assert.Equal(2_000, Enumerable.Range(0, 2_000).Select(_ => ContentId.New(start)).Distinct().Count());
        Assert.All([DateTimeOffset.UnixEpoch, start.AddYears(7_000)], t => Assert.Equal(26, ContentId.New(t).Length));
    }

    [Fact]
    public void Gives_random_ids_that_tell_nothing_of_their_time()
    {
        var ids = Enumerable.Range(0, 200).Select(_ => ContentId.Random()).ToList();
        Assert.Equal(200, ids.Distinct().Count());
        Assert.NotEqual(ids.Order(StringComparer.Ordinal), ids);
        Assert.All(ids, id => Assert.True(ContentId.IsValid(id)));
    }

    [Theory]
    [InlineData("4a7f0m2qkx3w9v5n8c1b6z0yde", true)]
    [InlineData("a", true)]
    [InlineData("4lio", true)]
    [InlineData("", false)]
    [InlineData(null, false)]
    [InlineData("ABC", true)]
    [InlineData("a-b", true)]
    [InlineData("testProduct_01", true)]
    [InlineData("a b", false)]
    [InlineData("a/b", false)]
    [InlineData("a.b", false)]
    [InlineData("a\n", false)]
    [InlineData("ñ", false)]
    [InlineData("٣", false)]
    [InlineData("4a7f0m2qkx3w9v5n8c1b6z0ydef", true)]
    [InlineData("0123456789012345678901234567890123456789012345678901234567890123", true)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", false)]
    public void Tells_what_can_be_an_id(string? id, bool valid) => Assert.Equal(valid, ContentId.IsValid(id));

    [Theory]
    [InlineData("La inteligencia artificial en Uruguay", "la-inteligencia-artificial-en-uruguay")]
    [InlineData("¿Cómo empezó? ¡Así, señor Ñandú!", "como-empezo-asi-senor-nandu")]
    [InlineData("Avaliação e decisões à distância", "avaliacao-e-decisoes-a-distancia")]
    [InlineData("  --  Spaces / and : signs --", "spaces-and-signs")]
    [InlineData("What's new: the people’s chatbot", "whats-new-the-peoples-chatbot")]
    [InlineData("Robots 🤖 at work 👩‍🚀", "robots-at-work")]
    [InlineData("🤖", "item")]
    [InlineData("", "item")]
    [InlineData("日本", "item")]
    [InlineData("Straße Øre Łódź ½", "strasse-ore-lodz-1-2")]
    [InlineData("C# 12.5 %", "c-12-5")]
    [InlineData("../../etc/passwd", "etc-passwd")]
    public void Makes_a_readable_address_of_a_title(string title, string slug) => Assert.Equal(slug, Slug.From(title));

    [Fact]
    public void Cuts_a_long_title_at_a_word()
    {
        for (var length = 1; length < 12; length++)
        {
            var word = new string('a', length);
            var slug = Slug.From(string.Join(' ', Enumerable.Repeat(word, 60)));
            Assert.InRange(slug.Length, Slug.MaxLength - length, Slug.MaxLength);
            Assert.All(slug.Split('-'), w => Assert.Equal(word, w));
        }

        Assert.Equal(Slug.MaxLength, Slug.From(new string('a', 500)).Length);
        Assert.Equal("x", Slug.From("!!", "x"));
    }

    [Fact]
    public void Makes_an_address_of_any_text()
    {
        var random = new Random(41);
        for (var i = 0; i < 500; i++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(150)).Select(_ => random.Next(2) == 0 ? (char)random.Next(0x10000) : "aB- é"[random.Next(5)])]);
            var slug = Slug.From(text);
            Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", slug);
            Assert.InRange(slug.Length, 1, Slug.MaxLength);
            Assert.Equal(slug, Slug.From(slug));
        }
    }
}
