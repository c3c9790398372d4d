using System.Threading.Channels;
using LearningSpace.Data.Changes;

namespace LearningSpace.Web.Features.Discussions;

/// <summary>Wakes those who have a thread before them when something is said in it, whichever process was told it.</summary>
public sealed class LiveThreads : IChangeListener
{
    /// <summary>Most who wait at once.</summary>
    public const int Most = 500;

    /// <summary>Most windows of one person.</summary>
    public const int MostOfPerson = 4;

    /// <summary>Most windows of one address: behind it may be a whole office.</summary>
    public const int MostOfAddress = 20;

    private readonly Lock one = new();
    private readonly Dictionary<string, HashSet<Seat>> seats = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> taken = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Takes a seat before a thread; null where there is none left.</summary>
    /// <param name="thread">The thread.</param>
    /// <param name="asker">Who: a person, or an address.</param>
    /// <param name="most">How many seats they may have.</param>
    public Seat? Sit(string thread, string asker, int most)
    {
        lock (one)
        {
            var mine = taken.GetValueOrDefault(asker);
            if (count >= Most || mine >= most)
            {
                return null;
            }

            (count, taken[asker]) = (count + 1, mine + 1);
            var seat = new Seat(this, thread, asker);
            (seats.TryGetValue(thread, out var there) ? there : seats[thread] = []).Add(seat);
            return seat;
        }
    }

    /// <inheritdoc/>
    public Task HandleAsync(IReadOnlyList<ChangeRow> changes, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(changes);
        lock (one)
        {
            foreach (var seat in changes.Where(c => c.Kind == ChangeKinds.Discussion).Select(c => c.Key).Distinct(StringComparer.Ordinal).SelectMany(t => seats.GetValueOrDefault(t) ?? []))
            {
                seat.Wake();
            }
        }

        return Task.CompletedTask;
    }

    private void Leave(Seat seat)
    {
        lock (one)
        {
            if (!seats.TryGetValue(seat.Thread, out var there) || !there.Remove(seat))
            {
                return;
            }

            if (there.Count == 0)
            {
                seats.Remove(seat.Thread);
            }

            count--;
            if (--taken[seat.Asker] == 0)
            {
                taken.Remove(seat.Asker);
            }
        }
    }

    /// <summary>A place before a thread, from which one hears that something was said.</summary>
    public sealed class Seat : IDisposable
    {
        private readonly LiveThreads room;

        // Whoever is still busy with what was said hears once of all that follows.
        private readonly Channel<bool> said = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

        internal Seat(LiveThreads room, string thread, string asker) => (this.room, Thread, Asker) = (room, thread, asker);

        internal string Thread { get; }

        internal string Asker { get; }

        /// <summary>Waits until something is said.</summary>
        public ValueTask<bool> HearAsync(CancellationToken cancellation) => said.Reader.ReadAsync(cancellation);

        /// <inheritdoc/>
        public void Dispose() => room.Leave(this);

        internal void Wake() => said.Writer.TryWrite(true);
    }
}
