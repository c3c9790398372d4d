using System.Text;
using FsCheck;
using FsCheck.Fluent;
using LearningSpace.Core.Leaks;
using LearningSpace.Core.Tests.Search;
using Xunit;

namespace LearningSpace.Core.Tests.Leaks;

public class Redacting_leaks
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a secret of the site");

    [Fact]
    public void Puts_a_mark_in_the_place_of_each()
    {
        const string text = "Ana (ana@correo.uy, +598 99 123 456) es la titular.";
        Assert.Equal("Ana ([correo], [teléfono]) es la titular.", LeakGuard.Redact(text, LeakGuard.Find(text), Mark));
    }

    [Fact]
    public void Leaves_what_the_author_keeps()
    {
        const string text = "Ana (ana@correo.uy, +598 99 123 456) es la titular.";
        Assert.Equal("Ana (ana@correo.uy, [teléfono]) es la titular.", LeakGuard.Redact(text, LeakGuard.Find(text).Where(l => l.Kind == LeakKind.PhoneNumber), Mark));
    }

    [Fact]
    public void Leaves_a_text_in_which_nothing_is_found() =>
        Assert.All(LeakExamples.Mixed(3_000).Concat(LeakExamples.All.Select(e => e.Text)), text =>
        {
            var redacted = LeakGuard.Redact(text, LeakGuard.Find(text), Mark);
            Assert.Empty(LeakExamples.Written(redacted).Select(l => $"{text} → {redacted}: {l}"));
        });

    [Fact]
    public void Leaves_any_other_text_as_it_is() =>
        Prop.ForAll(TroublesomeTexts.Any, text => LeakGuard.Find(text).Count > 0 || LeakGuard.Redact(text, LeakGuard.Find(text), Mark) == text).QuickCheckThrowOnFailure();

    [Fact]
    public void Refuses_leaks_of_another_text()
    {
        Assert.Throws<ArgumentException>(() => LeakGuard.Redact("short", [new Leak(LeakKind.Password, 3, 4)], Mark));
        Assert.Throws<ArgumentException>(() => LeakGuard.Redact("long enough", [new Leak(LeakKind.Password, 0, 4), new Leak(LeakKind.Password, 3, 4)], Mark));
        Assert.Throws<ArgumentException>(() => LeakGuard.Redact("short", [new Leak(LeakKind.Password, -1, 4)], Mark));
    }

    [Fact]
    public void Knows_a_number_again_however_it_is_punctuated()
    {
        string[] texts = ["C.I. 1.234.567-2", "cédula 12345672", "Su C.I.: １.２３４.５６７-２, vigente"];
        Assert.Single(texts.Select(t => LeakGuard.Find(t).Single().Fingerprint(t, Key)).Distinct());
    }

    [Fact]
    public void Tells_other_numbers_apart()
    {
        string[] texts = ["C.I. 1.234.567-2", "C.I. 7.654.321-6", "ana@correo.uy", "eva@correo.uy", "password=Abc12345", "password=abc12345"];
        Assert.Equal(texts.Length, texts.Select(t => LeakGuard.Find(t).Single().Fingerprint(t, Key)).Distinct().Count());
    }

    [Fact]
    public void Gives_a_fingerprint_that_says_nothing_without_the_key_of_the_site()
    {
        const string text = "C.I. 1.234.567-2";
        var leak = LeakGuard.Find(text).Single();
        Assert.Matches("^[0-9a-f]{16}$", leak.Fingerprint(text, Key));
        Assert.NotEqual(leak.Fingerprint(text, Key), leak.Fingerprint(text, "another"u8));
    }

    private static string Mark(LeakKind kind) => kind switch
    {
        LeakKind.MailAddress => "correo",
        LeakKind.PhoneNumber => "teléfono",
        LeakKind.IdentityNumber => "cédula",
        LeakKind.Password => "password",
        LeakKind.ClassificationMarking => "reservado",
        _ => "dato",
    };
}
