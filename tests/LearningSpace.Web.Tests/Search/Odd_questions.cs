using System.Net;
using LearningSpace.Tests;
using LearningSpace.Web.Tests.Support;
using Xunit;

namespace LearningSpace.Web.Tests.Search;

public sealed class Odd_questions(SharedSpace shared) : IClassFixture<SharedSpace>
{
    private readonly SpaceFixture space = shared.Space;

    public static TheoryData<string> Odd =>
    [
        "%00", "a%00b", "%01%02%1F", "%0D%0ASet-Cookie:x=1", "%F0%9F%98%80", "%F0%9F%98%80%20impuestos", "%ED%A0%80", "%ED%BF%BF%ED%A0%80impuestos", "%FF%FE", "%C3", "%", "%zz",
        "%22", "%22%22%22", "%5C", "'", "';--", "*", "impuest*", "(((", ")", "AND", "a:b", "-", "%2B", "...", "~^", "%E2%80%AE%E2%80%8B", "%CC%81%CC%81%CC%81", "%EF%BF%BD",
        "%E6%97%A5%E6%9C%AC", "%D8%A7%D9%84", "1", "0", "NaN", "null", "{0}", "%7B0%7D%7B1%7D", "../../etc/passwd", "q%26page%3D0",
    ];

    [Theory]
    [MemberData(nameof(Odd))]
    [Trait("Speed", "slow")]
    public async Task Are_answered_with_a_page(string question)
    {
        var page = await space.GetPageAsync($"/es/explore?q={question}");
        Assert.Equal("Explorar", page.One("h1").Words());
        var answer = await space.GetJsonAsync($"/api/v1/search?q={question}");
        Assert.Equal(page.Total(), answer.Total());
        Assert.Equal(HttpStatusCode.OK, await space.StatusAsync($"/es/explore?country={question}&lang={question}&year={question}&organisation={question}&type={question}&sort={question}&{question}=1"));
    }

    [Theory]
    [InlineData("%22impuestos", "\"")]
    [InlineData("impuestos%22", "\"")]
    [InlineData("(impuestos", "(")]
    [InlineData("impuestos+%26+tr%C3%A1nsito", "&")]
    public async Task Are_told_what_was_left_out(string question, string leftOut)
    {
        var page = await space.GetPageAsync($"/en/explore?q={question}");
        Assert.Contains($"These parts of the search were not understood and were left out: {leftOut}", page.QuerySelectorAll(".notice").Select(n => n.Words()));
        var answer = await space.GetJsonAsync($"/api/v1/search?q={question}");
        Assert.Contains(leftOut, answer.GetProperty("query").GetProperty("ignored").EnumerateArray().Select(i => i.GetString()));
        Assert.Equal((await space.GetJsonAsync("/api/v1/search?q=" + question.Replace("%22", "", StringComparison.Ordinal).Trim('('))).Ids()[0], answer.Ids()[0]);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("' onfocus='alert(1)' autofocus='")]
    [InlineData("</title><script>alert(1)</script>")]
    [InlineData("impuestos <svg/onload=alert(1)>")]
    [InlineData("javascript:alert(1)")]
    [InlineData("{{7*7}} @Model ${7*7}")]
    [Trait("Speed", "slow")]
    public async Task Never_become_part_of_the_page(string attack)
    {
        foreach (var path in new[] { "/es/explore?q=", "/es/explore?country=", "/es/explore?lang=", "/es/explore?sort=newest&organisation=", "/es/nowhere?q=", "/es/explore?page=" })
        {
            using var response = await space.Client.GetAsync(path + Uri.EscapeDataString(attack));
            var page = await response.ReadPageAsync();
            Assert.Equal(["SCRIPT"], page.Scripts.Select(s => s.NodeName).Distinct());
            Assert.All(page.Scripts, s => Assert.StartsWith("/theme/", s.GetAttribute("src"), StringComparison.Ordinal));
            Assert.DoesNotContain(page.All, e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) || e.HasAttribute("autofocus") || e.HasAttribute("style"));
            Assert.Empty(page.QuerySelectorAll("img, svg[onload], iframe, [href^='javascript:' i], [action^='javascript:' i]"));
        }

        var found = await space.GetPageAsync("/es/explore?q=" + Uri.EscapeDataString(attack));
        Assert.Equal(attack, found.One("#q").GetAttribute("value"));
        Assert.Equal($"Búsqueda: {attack} · Espacio de Aprendizaje en IA", found.Title);
        var filtered = await space.GetPageAsync("/es/explore?country=" + Uri.EscapeDataString(attack));
        Assert.Contains(string.Join(' ', attack.Split(' ', StringSplitOptions.RemoveEmptyEntries)), filtered.One(".chosen").Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(2_500)]
    [InlineData(6_000)]
    public async Task May_be_very_long(int length)
    {
        var words = string.Concat(Enumerable.Range(0, length).Select(i => i % 7 == 6 ? ' ' : (char)('a' + (i * 31 % 26)))).Trim() + " impuestos";
        var page = await space.GetPageAsync("/es/explore?q=" + Uri.EscapeDataString(words));
        Assert.Equal(words, page.One("#q").GetAttribute("value"));
        Assert.Single(page.QuerySelectorAll(".notice"), n => n.Words().StartsWith("Estas partes de la búsqueda", StringComparison.Ordinal) == length > 300);
    }

    [Fact]
    public async Task May_repeat_a_parameter_without_end()
    {
        var many = string.Join('&', Enumerable.Range(0, 300).Select(i => $"country=C{i}"));
        var page = await space.GetPageAsync("/es/explore?" + many);
        Assert.Equal(0, page.Total());
    }

    [Fact]
    public async Task May_ask_for_too_much_only_politely() =>
        Assert.Equal(HttpStatusCode.RequestUriTooLong, await space.StatusAsync("/es/explore?q=" + new string('a', 20_000)));
}
