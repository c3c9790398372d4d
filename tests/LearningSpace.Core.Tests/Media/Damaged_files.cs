using LearningSpace.Core.Media;
using LearningSpace.Tests;
using Xunit;
using static LearningSpace.Core.Tests.Media.Admission;

namespace LearningSpace.Core.Tests.Media;

public class Damaged_files
{
    private const int Rounds = 1_000;

    public static TheoryData<string> Names => [.. SampleFiles.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Are_refused_or_give_something_sound_whatever_was_changed_in_them(string name)
    {
        var random = new Random(11);
        for (var round = 0; round < Rounds; round++)
        {
            CheckSound(name, Damaged(SampleFiles.All[name], random));
        }
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.png")]
    [InlineData("a.gif")]
    [InlineData("a.webp")]
    public void Are_refused_where_a_picture_was_cut_off(string name)
    {
        var whole = Stored(name, SampleFiles.All[name]);
        for (var length = 1; length < whole.Length; length++)
        {
            Assert.True(Refused(name, whole[..length]) is MediaProblem.Malformed or MediaProblem.ContentUnknown or MediaProblem.ContentDiffers);
        }
    }

    [Theory]
    [InlineData("a.pdf")]
    [InlineData("a.docx")]
    [InlineData("a.odt")]
    public void Are_refused_where_a_document_was_cut_off(string name)
    {
        var whole = SampleFiles.All[name];
        for (var length = 1; length < whole.Length - "\n%EOF".Length; length++)
        {
            Assert.True(Refused(name, whole[..length]) is MediaProblem.Malformed or MediaProblem.ContentUnknown or MediaProblem.ContentDiffers);
        }
    }

    [Fact]
    public void Are_refused_where_they_are_made_of_beginnings_and_noise()
    {
        var random = new Random(12);
        foreach (var (name, content) in SampleFiles.All)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var noise = new byte[random.Next(200)];
                random.NextBytes(noise);
                CheckSound(name, [.. content[..Math.Min(content.Length, random.Next(40))], .. noise]);
            }
        }
    }

    // What is let in was stripped for good: doing it again changes nothing, and nothing of the camera is left.
    private static void CheckSound(string name, byte[] damaged)
    {
        try
        {
            var (media, stored) = Admit(name, damaged);
            Assert.Equal(stored, Stored(name, stored));
            Assert.True(stored.Length <= damaged.Length + 32);
            if (media.Size is { } size)
            {
                Assert.InRange(size.Width, 1, MediaLimits.Pixels);
                Assert.InRange((long)size.Width * size.Height, 1, MediaLimits.Pixels);
            }
        }
        catch (MediaException e)
        {
            Assert.NotEmpty(e.Message);
        }
    }

    private static byte[] Damaged(byte[] whole, Random random)
    {
        var damaged = whole.ToList();
        for (var hits = random.Next(1, 5); hits > 0 && damaged.Count > 0; hits--)
        {
            var at = random.Next(damaged.Count);
            switch (random.Next(6))
            {
                case 0:
                    damaged[at] = (byte)random.Next(256);
                    break;
                case 1:
                    damaged[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    damaged[at] = random.Next(2) == 0 ? (byte)0xFF : (byte)0;
                    break;
                case 3:
                    damaged.RemoveRange(at, random.Next(damaged.Count - at));
                    break;
                case 4:
                    damaged.InsertRange(at, damaged.GetRange(at, random.Next(damaged.Count - at)));
                    break;
                default:
                    damaged.InsertRange(at, Enumerable.Range(0, random.Next(20)).Select(_ => (byte)random.Next(256)));
                    break;
            }
        }

        return [.. damaged];
    }
}
