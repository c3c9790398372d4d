using System.Buffers.Binary;
using System.Text;
using LearningSpace.Core.Media;
using LearningSpace.Tests;
using Xunit;
using static LearningSpace.Core.Tests.Media.Admission;
using static LearningSpace.Tests.SampleFiles;

namespace LearningSpace.Core.Tests.Media;

public class Stripping_pictures
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Takes_the_place_out_of_a_JPEG(bool little)
    {
        var photograph = Jpeg(
            16, 8, Exif(1, little), Segment(0xE1, [.. "http://ns.adobe.com/xap/1.0/\0"u8, .. Bytes(Secret)]), Segment(0xED, [.. "Photoshop 3.0\0"u8, .. Bytes(Secret)]), Segment(0xFE, Bytes(Secret)));
        Assert.True(photograph.Holds(Secret));
        Assert.Equal(Jpeg(16, 8), Stored("a.jpg", photograph));
    }

    [Fact]
    public void Keeps_an_orientation_and_nothing_else_of_the_camera()
    {
        for (var orientation = 2; orientation <= 8; orientation++)
        {
            foreach (var little in new[] { false, true })
            {
                var (media, stored) = Admit("a.jpg", Jpeg(16, 8, Exif(orientation, little)));
                byte[] minimal = [.. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
                Assert.Equal(Jpeg(16, 8, Segment(0xE1, minimal)), stored);
                Assert.Equal(orientation >= 5 ? new ImageSize(8, 16) : new ImageSize(16, 8), media.Size);
            }
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(0x0600)]
    public void Drops_an_orientation_that_says_nothing(int orientation)
    {
        var (media, stored) = Admit("a.jpg", Jpeg(16, 8, Exif(orientation)));
        Assert.Equal(Jpeg(16, 8), stored);
        Assert.Equal(new ImageSize(16, 8), media.Size);
    }

    [Fact]
    public void Believes_the_first_of_several_cameras() => Assert.Equal(Stored("a.jpg", Jpeg(16, 8, Exif(3))), Stored("a.jpg", Jpeg(16, 8, Exif(3), Exif(6))));

    [Fact]
    public void Keeps_what_colours_need_and_drops_thumbnails()
    {
        var profile = Segment(0xE2, [.. "ICC_PROFILE\0"u8, 1, 1, .. new byte[200]]);
        var stored = Stored("a.jpg", Jpeg(
            8,
            8,
            Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 1, 1, 9, 9, 9]),
            Segment(0xE0, [.. "JFXX\0"u8, 0x10, .. Jpeg(8, 8)]),
            profile,
            Segment(0xE2, [.. "MPF\0"u8, .. Bytes(Secret)]),
            Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1, .. Bytes(Secret)])));
        Assert.Equal(Jpeg(8, 8, Segment(0xE0, [.. "JFIF\0"u8, 1, 2, 1, 0, 72, 0, 72, 0, 0]), profile, Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 1])), stored);
    }

    [Fact]
    public void Copies_the_coded_picture_with_restarts_and_stuffed_bytes()
    {
        var plain = Jpeg();
        byte[] coded = [.. plain[..^3], 0x12, 0xFF, 0x00, 0x34, 0xFF, 0xD0, 0x56, 0xFF, 0xD7, 0xFF, 0x00];
        Assert.Equal([.. coded, 0xFF, 0xD9], Stored("a.jpg", [.. coded, 0xFF, 0xD9, .. Jpeg(8, 8)]));
    }

    [Fact]
    public void Keeps_every_scan_of_a_progressive_JPEG_and_drops_notes_between_them()
    {
        var plain = Jpeg();
        plain[plain.AsSpan().IndexOf<byte>([0xFF, 0xC0]) + 1] = 0xC2;
        byte[] scan = [.. Segment(0xDA, 1, 1, 0, 0, 63, 0), 1, 2, 3];
        byte[] expected = [.. plain[..^2], .. scan, .. scan, 0xFF, 0xD9];
        Assert.Equal(expected, Stored("a.jpg", [.. plain[..^2], .. Segment(0xFE, Bytes(Secret)), .. scan, .. Exif(6), 0xFF, .. scan, 0xFF, 0xFF, 0xD9]));
    }

    [Theory]
    [InlineData(0xC3)] // without loss
    [InlineData(0xC5)] // differential
    [InlineData(0xC9)] // arithmetic
    [InlineData(0xDE)] // of several sizes
    [InlineData(0x01)]
    [InlineData(0xD8)]
    [InlineData(0x4F)] // JPEG 2000
    public void Refuses_a_JPEG_that_browsers_do_not_show(byte marker) => Assert.Equal(MediaProblem.Malformed, Refused("a.jpg", Jpeg(8, 8, Segment(marker, new byte[9]))));

    [Fact]
    public void Refuses_a_JPEG_without_a_picture()
    {
        Assert.Equal(MediaProblem.Malformed, Refused("a.jpg", [0xFF, 0xD8, 0xFF, 0xD9]));
        Assert.Equal(MediaProblem.Malformed, Refused("a.jpg", [0xFF, 0xD8, .. Segment(0xDA, 1, 1, 0, 0, 63, 0), 1, 0xFF, 0xD9]));
        Assert.Equal(MediaProblem.Malformed, Refused("a.jpg", Jpeg(0, 8)));
        Assert.Equal(MediaProblem.Malformed, Refused("a.jpg", Jpeg(8, 0)));
        Assert.Equal(MediaProblem.Malformed, Refused("a.jpg", Jpeg(8, 8, Segment(0xC0, 8, 0, 8, 0, 8, 1, 1, 0x11, 0))));
    }

    [Fact]
    public void Takes_texts_times_and_places_out_of_a_PNG()
    {
        var stored = Stored("a.png", Png(
            16, 8, Chunk("tEXt", Bytes(Secret)), Chunk("zTXt", Bytes(Secret)), Chunk("iTXt", Bytes(Secret)), Chunk("tIME", new byte[7]), Chunk("eXIf", Tiff(6)), Chunk("prVt", Bytes(Secret))));
        Assert.Equal(Png(16, 8), stored);
    }

    [Fact]
    public void Keeps_the_chunks_that_make_a_PNG()
    {
        var needed = Png(
            16,
            8,
            Chunk("gAMA", 0, 0, 0xB1, 0x8F),
            Chunk("cHRM", new byte[32]),
            Chunk("sRGB", 0),
            Chunk("iCCP", 1),
            Chunk("cICP", 9, 16, 0, 1),
            Chunk("sBIT", 8),
            Chunk("bKGD", 0, 0),
            Chunk("tRNS", 0, 0),
            Chunk("pHYs", new byte[9]),
            Chunk("acTL", 0, 0, 0, 1, 0, 0, 0, 0),
            Chunk("fcTL", new byte[26]));
        byte[] animated = [.. needed[..^12], .. Chunk("fcTL", new byte[26]), .. Chunk("fdAT", 0, 0, 0, 1, 2), .. Chunk("IEND")];
        Assert.Equal(animated, Stored("a.png", animated));
    }

    [Fact]
    public void Drops_what_follows_the_end_of_a_PNG() => Assert.Equal(Png(), Stored("a.png", [.. Png(), .. Bytes(Secret), .. Png(8, 8)]));

    [Fact]
    public void Refuses_a_PNG_whose_pieces_are_wrong()
    {
        var signature = Png()[..8];
        var header = Chunk("IHDR", 0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0);
        var coloured = Chunk("IHDR", 0, 0, 0, 1, 0, 0, 0, 1, 8, 3, 0, 0, 0);
        var data = Chunk("IDAT", Deflated(1, 1));
        var end = Chunk("IEND");
        byte[][][] wrong =
        [
            [data, end], [header, end], [header, data], [header, header, data, end], [Chunk("gAMA", 0, 0, 0, 1), header, data, end], [coloured, data, end],
            [header, data, Chunk("pHYs", new byte[9]), data, end], [header, Chunk("CgBI", 0, 0, 0, 0), data, end], [header, data, Chunk("IEND", 1)],
            [Chunk("IHDR", 0, 0, 0, 1, 0, 0, 0, 1, 8, 5, 0, 0, 0), data, end], [Chunk("IHDR", 0, 0, 0, 1, 0, 0, 0, 1, 16, 3, 0, 0, 0), data, end],
            [Chunk("IHDR", 0, 0, 0, 0, 0, 0, 0, 1, 8, 0, 0, 0, 0), data, end], [Chunk("IHDR", 0, 0, 0, 1), data, end],
        ];
        Assert.All(wrong, pieces => Assert.Equal(MediaProblem.Malformed, Refused("a.png", [.. signature, .. pieces.SelectMany(p => p)])));
        Assert.NotEmpty(Stored("a.png", [.. signature, .. coloured, .. Chunk("PLTE", 1, 2, 3), .. data, .. end]));
        var torn = Png();
        torn[^1] ^= 1;
        Assert.Equal(MediaProblem.Malformed, Refused("a.png", torn));
    }

    [Fact]
    public void Keeps_the_loop_of_a_GIF_and_drops_its_notes()
    {
        var loop = GifBlock(0xFF, [.. "NETSCAPE2.0"u8], [1, 0, 0]);
        var timing = GifBlock(0xF9, [0, 10, 0, 0]);
        var stored = Stored("a.gif", [.. Gif(loop, GifBlock(0xFE, Bytes(Secret)), GifBlock(0xFF, [.. "XMP DataXMP"u8], Bytes(Secret)), GifBlock(0x01, new byte[12], Bytes(Secret)), timing), 1, 2, 3]);
        Assert.Equal(Gif(loop, timing), stored);
    }

    [Fact]
    public void Takes_the_notes_out_of_a_WebP()
    {
        var profile = RiffChunk("ICCP", new byte[21]);
        var stored = Stored("a.webp", [.. ExtendedWebP(0x2C, 16, 8, profile, RiffChunk("EXIF", Tiff(6)), RiffChunk("XMP ", Bytes(Secret)), RiffChunk("evil", 1)), .. Bytes(Secret)]);
        Assert.Equal(ExtendedWebP(0x20, 16, 8, profile), stored);
        Assert.Equal(WebP(), Stored("a.webp", Riff(WebP()[12..], RiffChunk("EXIF", Tiff(1)))));
    }

    [Fact]
    public void Keeps_the_frames_of_a_WebP()
    {
        byte[] frame = [0, 0, 0, 0, 0, 0, 15, 0, 0, 7, 0, 0, 100, 0, 0, 0, .. WebP()[12..]];
        var header = RiffChunk("VP8X", 0x02, 0, 0, 0, 15, 0, 0, 7, 0, 0);
        var animated = Riff(header, RiffChunk("ANIM", new byte[6]), RiffChunk("ANMF", frame), RiffChunk("ANMF", frame));
        Assert.Equal(animated, Stored("a.webp", animated));
        frame[0] = 1;
        Assert.Equal(MediaProblem.Malformed, Refused("a.webp", Riff(header, RiffChunk("ANMF", frame))));
    }

    [Fact]
    public void Refuses_a_WebP_whose_picture_is_not_of_the_size_it_says()
    {
        byte[] lossy = [0, 0, 0, 0x9D, 0x01, 0x2A, 16, 0, 8, 0, 0, 0];
        Assert.Equal(new ImageSize(16, 8), Admit("a.webp", Riff(RiffChunk("VP8 ", lossy))).Media.Size);
        Assert.Equal(MediaProblem.Malformed, Refused("a.webp", Riff(RiffChunk("VP8X", 0, 0, 0, 0, 1, 0, 0, 1, 0, 0), RiffChunk("VP8 ", lossy))));
        Assert.Equal(MediaProblem.Malformed, Refused("a.webp", Riff(RiffChunk("VP8X", 0, 0, 0, 0, 1, 0, 0, 1, 0, 0))));
        lossy[0] = 1;
        Assert.Equal(MediaProblem.Malformed, Refused("a.webp", Riff(RiffChunk("VP8 ", lossy))));
        Assert.Equal(MediaProblem.Malformed, Refused("a.webp", Riff(RiffChunk("EXIF", Tiff(1)))));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 65_535)]
    [InlineData(640, 480)]
    public void Reads_the_size(int width, int height)
    {
        Assert.Equal(new ImageSize(width, height), Admit("a.jpg", Jpeg(width, height)).Media.Size);
        Assert.Equal(new ImageSize(width, height), Admit("a.png", Png(width, height)).Media.Size);
        if (height < 16_384)
        {
            Assert.Equal(new ImageSize(width, height), Admit("a.webp", WebP(width, height)).Media.Size);
            Assert.Equal(new ImageSize(width, height), Admit("a.webp", ExtendedWebP(0, width, height)).Media.Size);
        }
    }

    [Fact]
    public void Takes_fifty_megapixels_and_not_one_pixel_more()
    {
        Assert.Equal(new ImageSize(10_000, 5_000), Admit("a.png", Sized(10_000, 5_000)).Media.Size);
        Assert.Equal(new ImageSize(50_000_000, 1), Admit("a.png", Sized(50_000_000, 1)).Media.Size);
        foreach (var (width, height) in new[] { (10_000, 5_001), (50_000_001, 1), (int.MaxValue, int.MaxValue), (int.MaxValue, 1), (-1, -1) })
        {
            Assert.Equal(MediaProblem.TooManyPixels, Refused("a.png", Sized(width, height)));
        }

        Assert.Equal(MediaProblem.TooManyPixels, Refused("a.jpg", Jpeg(65_535, 65_535)[..700]));
        Assert.Equal(MediaProblem.TooManyPixels, Refused("a.webp", WebP(16_384, 16_384)));
        Assert.Equal(MediaProblem.TooManyPixels, Refused("a.webp", Riff(RiffChunk("VP8X", 0, 0, 0, 0, 255, 255, 255, 255, 255, 255))));
        var gif = Gif();
        gif[6..10].AsSpan().Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(gif.AsSpan(6), uint.MaxValue);
        Assert.Equal(MediaProblem.TooManyPixels, Refused("a.gif", gif));
    }

    // A header alone tells the size; what follows need not be as large.
    private static byte[] Sized(int width, int height)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        header[8] = 8;
        return [.. Png()[..8], .. Chunk("IHDR", header), .. Chunk("IDAT", Deflated(1, 1)), .. Chunk("IEND")];
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
