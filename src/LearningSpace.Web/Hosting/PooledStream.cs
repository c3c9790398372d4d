using System.Buffers;

namespace LearningSpace.Web.Hosting;

/// <summary>Collects an answer in borrowed memory: a page is larger than what the collector moves, and one made anew for each would be collected with everything else.</summary>
internal sealed class PooledStream : Stream
{
    // Most pages fit.
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
    private int count;

    /// <summary>What was written so far; until the stream is disposed.</summary>
    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, count);

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => count;

    /// <inheritdoc/>
    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > buffer.Length - count)
        {
            var larger = ArrayPool<byte>.Shared.Rent(checked(Math.Max(count + bytes.Length, buffer.Length * 2)));
            Written.Span.CopyTo(larger);
            ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }

        bytes.CopyTo(buffer.AsSpan(count));
        count += bytes.Length;
    }

    /// <inheritdoc/>
    public override void Write(byte[] array, int offset, int length) => Write(array.AsSpan(offset, length));

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken = default)
    {
        Write(bytes.Span);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] array, int offset, int length, CancellationToken cancellationToken)
    {
        Write(array, offset, length);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public override int Read(byte[] array, int offset, int length) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        var returned = Interlocked.Exchange(ref buffer, []);
        if (returned.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(returned);
        }

        count = 0;
        base.Dispose(disposing);
    }
}
