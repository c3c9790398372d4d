using LearningSpace.Core.Media;
using Xunit;

namespace LearningSpace.Core.Tests.Media;

public class Naming_files
{
    [Theory]
    [InlineData("name.jpg", "name.jpg")]
    [InlineData("folder/name.jpg", "folder/name.jpg")]
    [InlineData("/folder//sub/name.jpg", "folder/sub/name.jpg")]
    [InlineData("Años/Ficha técnica (2).PDF", "Años/Ficha técnica (2).PDF")]
    [InlineData("cafe\u0301.png", "café.png")]
    [InlineData("日本/図.png", "日本/図.png")]
    [InlineData("a.b/c.d.png", "a.b/c.d.png")]
    [InlineData("it's+1,2=3&#.txt", "it's+1,2=3&#.txt")]
    public void Takes_paths_as_content_writes_them(string text, string path) => Assert.Equal(path, MediaPath.Parse(text).Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("folder/")]
    [InlineData("..")]
    [InlineData("../name.jpg")]
    [InlineData("folder/../name.jpg")]
    [InlineData("folder/./name.jpg")]
    [InlineData(".htaccess")]
    [InlineData("folder/.hidden/name.jpg")]
    [InlineData("name.jpg.")]
    [InlineData("folder /name.jpg")]
    [InlineData(" name.jpg")]
    [InlineData("folder\\name.jpg")]
    [InlineData("..\\name.jpg")]
    [InlineData("C:name.jpg")]
    [InlineData("name.jpg::$DATA")]
    [InlineData("%2e%2e/name.jpg")]
    [InlineData("a%00.jpg")]
    [InlineData("a\0.jpg")]
    [InlineData("a\r\nSet-Cookie: x.jpg")]
    [InlineData("a\u0085.jpg")]
    [InlineData("a\u2028.jpg")]
    [InlineData("a\u202Egpj.exe")]
    [InlineData("a\u200B.jpg")]
    [InlineData("a\u00A0.jpg")]
    [InlineData("a\uFFFD.jpg")]
    [InlineData("a\uE000.jpg")]
    [InlineData("a<b>.jpg")]
    [InlineData("a\".jpg")]
    [InlineData("a?.jpg")]
    [InlineData("a*.jpg")]
    [InlineData("a|b.jpg")]
    public void Refuses_what_could_climb_hide_or_deceive(string? text)
    {
        Assert.Null(MediaPath.TryParse(text));
        Assert.Equal(MediaProblem.PathInvalid, Assert.Throws<MediaException>(() => MediaPath.Parse(text)).Problem);
    }

    [Fact]
    public void Refuses_half_a_character()
    {
        Assert.Null(MediaPath.TryParse("a\uD83D.jpg"));
        Assert.Equal("a😀.jpg", MediaPath.TryParse("a😀.jpg")?.Value);
    }

    [Fact]
    public void Refuses_what_is_too_long()
    {
        var longest = new string('a', MediaPath.MaxLength - 4) + ".png";
        Assert.Equal(longest, MediaPath.Parse(longest).Value);
        Assert.Null(MediaPath.TryParse("a" + longest));
        Assert.Null(MediaPath.TryParse(new string('/', 1_000_000) + "a.png"));
    }

    [Theory]
    [InlineData("folder/Ficha técnica.PDF", "Ficha técnica.PDF", "pdf", "ficha-tecnica.pdf")]
    [InlineData("a.html.JPG", "a.html.JPG", "jpg", "a-html.jpg")]
    [InlineData("図.png", "図.png", "png", "file.png")]
    [InlineData("a/b.c/name", "name", "", "name")]
    [InlineData("çöp.ñ", "çöp.ñ", "ñ", "cop.n")]
    [InlineData("a.図", "a.図", "図", "a.bin")]
    [InlineData("x';alert(1)/y.csv", "y.csv", "csv", "y.csv")]
    public void Gives_a_name_an_ending_and_a_name_for_addresses(string text, string name, string extension, string ascii)
    {
        var path = MediaPath.Parse(text);
        Assert.Equal((name, extension, ascii), (path.Name, path.Extension, path.AsciiName));
    }

    [Fact]
    public void Gives_every_path_a_name_of_plain_letters()
    {
        var random = new Random(13);
        for (var round = 0; round < 20_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, random.Next(1, 30)).Select(_ => random.Next(3) == 0 ? "./ -é"[random.Next(5)] : (char)random.Next(32, 0x3000))]);
            if (MediaPath.TryParse(text) is { } path)
            {
                Assert.Matches("^[a-z0-9-]+(\\.[a-z0-9-]+)?$", path.AsciiName);
                Assert.Equal(path, MediaPath.Parse(path.Value));
                Assert.DoesNotContain("..", path.Value.Split('/'));
            }
        }
    }
}
